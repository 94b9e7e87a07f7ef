"""Other front doors to the desk: LINE, Slack, and somebody else's live desk by webhook.

Each needs its extra: ``faqbot[line]``, ``faqbot[slack]``, ``faqbot[webhook]``.
"""
