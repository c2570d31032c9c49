"""A group asks, the office answers: through the rules, as the pages do it."""

from uuid import uuid4

from grants.rules import threads

QUESTION = "Can we pay a sessional worker by the hour?"
ANSWER = "Yes. Show the hours in the second column."


def asked(application, by, now, text=QUESTION, seen=0):
    return threads.ask(application, text, page=str(uuid4()), seen=seen, by=by, now=now)


def answered(application, by, now, text=ANSWER, seen=10**9):
    return threads.answer(application, text, page=str(uuid4()), seen=seen, by=by, now=now)
