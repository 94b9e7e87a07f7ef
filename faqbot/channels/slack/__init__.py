"""Slack by plain signed requests: https://docs.slack.dev/apis/events-api/.

Of Slack's own framework a signature, two endpoints and two methods of its Web API would be used:
thirty lines. Its event loop, its HTTP client and its listeners would come with them, so it is not.
"""
