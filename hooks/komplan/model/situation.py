"""Situations in life, by which citizens find what helps them: measures of plans, and services."""

from .values import Choice


class Situation(Choice):
    """What a citizen lives through, in the citizen's own words."""

    CARING = "caring"
    AGEING = "ageing"
    DISABILITY = "disability"
    SMALL_CHILD = "small-child"
    GROWING_UP = "growing-up"
    FAMILY_TROUBLE = "family-trouble"
    VIOLENCE = "violence"
    HOUSING = "housing"
    DEBT = "debt"
    WORK = "work"
    MIND = "mind"
    ADDICTION = "addiction"
    DYING = "dying"
    FROM_ABROAD = "from-abroad"
    GETTING_AROUND = "getting-around"
    HELPING = "helping"
