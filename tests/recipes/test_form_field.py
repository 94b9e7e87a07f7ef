"""The recipe for one more field of the contact form: its line, and its words for chat and page."""

from collections.abc import Callable
from pathlib import Path

Add = Callable[..., None]
Run = Callable[..., list[str]]

FIELD = '        FormField("company", "line", 60, free=True),\n'
ASKED = '        AskedField(FIELDS["company"], "mail_company", optional=True),\n'
RESPONSES = "  mail_company: 会社名をお聞かせください。\n  label_company: 会社名\n"
SCRIPT = """\
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from faqbot.desk.filing import Origin, file_request
from faqbot.desk.settings import DeskSettings
from faqbot.dialogue.forms.tables import FORMS
from faqbot.dialogue.replies import say
from faqbot.knowledge import loader
from faqbot.support.tickets import TicketKind
from faqbot.web.appearance import AppearanceSettings
from faqbot.web.pages.addresses import Served
from faqbot.web.pages.rendering import frame, page
from faqbot.web.pages.contact_form import fields, read_form

knowledge = loader.load(Path(sys.argv[1]))

asked = FORMS["mail"].field("company")
print(say(knowledge, asked.prompt).strip(), asked.value_of(" あおば  商事 ", "JP"), asked.optional)

typed = {"subject": "出金", "name": "山田 太郎", "email": "taro@example.com"}
typed |= {"company": "あおば商事", "question": "出金の手数料は？"}
filled = read_form(TicketKind.MAIL, typed, "JP")
print(filled.mistakes, "company" in fields(TicketKind.CALLBACK))
asked = fields(TicketKind.MAIL)
values = {"kind": "mail", "fields": asked, "values": filled.values, "mistakes": {}}
more = {"asks_number": False, "number_after": "", "notice": "", "seal": "", "id": ""}
more |= {"files": (), "file_hint": "", "file_types": "", "file_mistake": ""}
for lang in ("ja", "en"):
    around = frame(knowledge.in_language(lang), Served("", ""), AppearanceSettings())
    html = page("contact_form/form.html", **around, **values, **more)
    print(*re.findall(r'for="field-company">([^<]*) <', html.body.decode()))

request = filled.request("ja", verified=False)
filed, rows = file_request(
    "T-2222-2222", request, Origin("page"), datetime.now(UTC), knowledge, DeskSettings()
)
print(repr(next(row["text"] for _, row in rows if "text" in row)))
"""


def test_a_form_field_is_declared_once(add: Add, run: Run, tmp_path: Path) -> None:
    """The chat asks for it, the page shows it in both languages, and the desk reads it."""
    add("support/contact_form.py", FIELD, before='        FormField("question"')
    add(
        "support/contact_form.py",
        ASKED,
        before='        AskedField(FIELDS["question"], "mail_question")',
    )
    add("knowledge/defaults/responses.yaml", RESPONSES, before="  label_question:")
    for lang, label in (("ja", "会社名"), ("en", "Company")):
        add(f"i18n/locales/{lang}/pages.ftl", f"field_company = {label}\n", before="field_question")
    file = tmp_path / "kb/faq/a.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("category: {id: a, name: A}\nentries: [{id: b, question: q, answer: x}]\n")
    assert run(SCRIPT, tmp_path / "kb") == [
        "会社名をお聞かせください。 あおば 商事 True",
        "{} False",
        "会社名",
        "Company",
        "'会社名：あおば商事\\n\\n出金の手数料は？'",
    ]
