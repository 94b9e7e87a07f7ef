"""A view of Django whose conversations live in the visitor's session; entries are a model's rows.

In a project: `bot` into a module of its own, `talk` into views.py. Rows that were edited
are read by `bot.reload()`, or one by one by `bot.update(…)` in a signal `post_save`.
"""

import django
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path

settings.configure(
    SECRET_KEY="an example, and nothing but one",  # noqa: S106
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
)
django.setup()

from django.db import connection, models  # noqa: E402

from faqbot import Bot, from_json, to_json  # noqa: E402


class Faq(models.Model):
    """A question with its answer, as an editor keeps them in the admin."""

    question = models.TextField()
    answer = models.TextField()

    class Meta:
        """Tell Django which app the model is of, since this file is none."""

        app_label = "help"


with connection.schema_editor() as editor:
    editor.create_model(Faq)
Faq.objects.create(question="Wi-Fiは使えますか", answer="全室でお使いになれます。")
Faq.objects.create(question="駐車場はありますか", answer="建物の裏に10台分あります。")


def rows():
    """Return the entries; ids are texts."""
    for faq in Faq.objects.all():
        yield {"id": f"faq-{faq.pk}", "question": faq.question, "answer": faq.answer}


bot = Bot.from_entries(rows, settings={"name": "ホテル青葉"})


def talk(request: HttpRequest) -> JsonResponse:
    """Answer what was typed, and keep the conversation."""
    stored = request.session.get("conversation")
    conversation = from_json(stored) if stored else bot.start()[0]
    conversation, replies = bot.reply(conversation, request.POST["text"])
    request.session["conversation"] = to_json(conversation)
    return JsonResponse({"replies": [reply.to_json() for reply in replies]})


urlpatterns = [path("talk", talk)]
