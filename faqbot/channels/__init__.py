"""Channels to and from the desk: e-mail, LINE, Slack, and another live desk by webhook.

The latter three need their extras: ``faqbot[line]``, ``faqbot[slack]``, ``faqbot[webhook]``.
"""
