"""Who runs the site, and how accessible it is: what the law wants a public body to say of its website."""

from ..values import Choice, Email, Link, Moment, Name, Part, Phone, Several, Stated, Text


class Publisher(Part):
    """Who runs the site and answers for it."""

    name: Stated[Name]
    address: Stated[Text] | None = None
    email: Stated[Email] | None = None
    phone: Stated[Several[Phone]] | None = None
    officer: Stated[Email] | None = None
    """Address of the data protection officer."""
    hosting: Stated[Text] | None = None
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
    alternative: Stated[Text] | None = None
    """How else one gets at it."""


class Accessibility(Part):
    """The facts of the accessibility statement."""

    status: Stated[Conformance]
    content: Stated[Several[Obstacle]] | None = None
    """What is not accessible."""
    method: Stated[Assessment] | None = None
    assessor: Stated[Name] | None = None
    report: Stated[Link] | None = None
    """The assessment itself."""
    published: Stated[Moment] | None = None
    """When the site was published; ``updated`` is when it last changed in substance."""
    updated: Stated[Moment] | None = None
    prepared: Stated[Moment] | None = None
    """When the statement was first drawn up; ``reviewed`` is when it was last gone through."""
    reviewed: Stated[Moment] | None = None
    shortcuts: Stated[Text] | None = None
    architecture: Stated[Text] | None = None
    """How one gets into the publisher's building."""
    architecture_url: Stated[Link] | None = None
    communication: Stated[Text] | None = None
    """How one talks to the publisher: a sign language interpreter, an induction loop."""
    apps: Stated[Text] | None = None
