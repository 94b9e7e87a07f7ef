// What the pages' scripts find beside them.

interface FaqChat extends HTMLElement {
  open(): void;
  ask(text: string): void;
}

interface HTMLElementTagNameMap {
  "faq-chat": FaqChat;
}

interface Window {
  faqFind(address: string, text: string): Promise<{ kind: string; results: any[] }>;
  faqEntries: { title: string; words: string[]; path: string }[];
}
