"""Who runs the site, and how accessible it is: what the law wants a public body to say of its website."""

from ..values import ABSENT, Choice, Email, Link, Moment, Name, Part, Phone, Several, Stated, Text


class Publisher(Part):
    """Who runs the site and answers for it."""

    name: Stated[Name]
    address: Stated[Text] = ABSENT
    email: Stated[Email] = ABSENT
    phone: Stated[Several[Phone]] = ABSENT
    officer: Stated[Email] = ABSENT
    """Address of the data protection officer."""
    hosting: Stated[Text] = ABSENT
    """Who keeps the server, and for how long its logs."""


class Conformance(Choice):
    """How much of what the law demands the site meets."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class ObstacleReason(Choice):
    """Why something is not accessible; the law knows these three reasons."""

    NOT_COMPLIANT = "not-compliant"
    BURDEN = "disproportionate-burden"
    OUT_OF_SCOPE = "out-of-scope"


class Assessment(Choice):
    """Who found out how accessible the site is."""

    SELF = "self-assessment"
    EXTERNAL = "external"


class Obstacle(Part):
    """Something that not everybody can use."""

    what: Stated[Text]
    why: Stated[ObstacleReason]
    alternative: Stated[Text] = ABSENT
    """How else one gets at it."""


class Accessibility(Part):
    """The facts of the accessibility statement."""

    status: Stated[Conformance]
    content: Stated[Several[Obstacle]] = ABSENT
    """What is not accessible."""
    method: Stated[Assessment] = ABSENT
    assessor: Stated[Name] = ABSENT
    report: Stated[Link] = ABSENT
    """The assessment itself."""
    published: Stated[Moment] = ABSENT
    """When the site was published; ``updated`` is when it last changed in substance."""
    updated: Stated[Moment] = ABSENT
    prepared: Stated[Moment] = ABSENT
    """When the statement was first drawn up; ``reviewed`` is when it was last gone through."""
    reviewed: Stated[Moment] = ABSENT
    shortcuts: Stated[Text] = ABSENT
    architecture: Stated[Text] = ABSENT
    """How one gets into the publisher's building."""
    architecture_url: Stated[Link] = ABSENT
    communication: Stated[Text] = ABSENT
    """How one talks to the publisher: a sign language interpreter, an induction loop."""
    apps: Stated[Text] = ABSENT
