### `faqbot serve`: its help, and what it says.


## Help

help = Serve the chat, the contact page and the operators' console on the web.
    .examples =
        faqbot serve                                  try it on this machine
        faqbot serve --demo                           with an operator to try it with
        faqbot serve --kb my-faq --host 0.0.0.0 --port 80
        faqbot serve --allow-origin https://www.example.com   for the widget on that site
        faqbot serve --now 2026-11-24T10:00+09:00     as if it had started at that moment
        faqbot serve --workers 4 --database postgresql://faqbot@db/faqbot \
                     --broker redis://redis:6379/0    in several processes
    .notes =
        Options beat environment variables (such as FAQBOT_PORT), which beat --settings.
        SIGHUP, or saving a file of the knowledge base, reloads it without a stop.
    .codes =
        0  stopped
        2  wrong usage or settings, or no usable knowledge base
option-now = pretend that it starts at this moment
option-host = address to listen on (127.0.0.1)
option-port = port to listen on (8000; 0: any)
option-workers = processes; more than one needs PostgreSQL and Redis
option-broker = how processes tell each other (memory: or redis://…)
option-allow-origin = another site with the widget (repeatable)
option-demo = make an operator demo and show the password once

## Output

where =
    Serving.
      demo of the chat     { $url }/
      FAQ pages            { $url }/faq/
      contact page         { $url }/contact
      operators' console   { $url }/console/
demo =
    Operator to try it with (the password is shown this once)
      login       demo
      password    { $password }
    Account to prove one's identity with: 12345678 (codes appear on this terminal)
no-operators =
    There is no operator yet. Add one with
      faqbot operator add LOGIN
stop = Press Ctrl+C to stop.
