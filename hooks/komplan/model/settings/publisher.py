"""Who runs the site, and how accessible it is: what the law wants a public body to say of its website."""

from ..values import ABSENT, Choice, Email, Link, Moment, Name, Part, Phone, Several, Stated, Text, names


class Publisher(Part):
    """Who runs the site and answers for it."""

    name: Stated[Name]
    """Official name of the public body or organisation."""
    address: Stated[Text] = ABSENT
    """Where to write to it, in one text."""
    email: Stated[Email] = ABSENT
    """Where readers report what is wrong on the site."""
    phone: Stated[Several[Phone]] = ABSENT
    """Where readers can call."""
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
    """What it is, so that those whom it concerns recognise it."""
    why: Stated[ObstacleReason]
    """Which of the law's reasons there is for it."""
    alternative: Stated[Text] = ABSENT
    """How else one gets at it."""


class Accessibility(Part):
    """The facts of the accessibility statement."""

    WEIGHS = names("status content method assessor report")

    status: Stated[Conformance]
    """How much of what the law demands the site meets."""
    content: Stated[Several[Obstacle]] = ABSENT
    """What is not accessible."""
    method: Stated[Assessment] = ABSENT
    """Who found it out: the publisher itself or somebody from outside."""
    assessor: Stated[Name] = ABSENT
    """Who from outside it was."""
    report: Stated[Link] = ABSENT
    """The assessment itself."""
    published: Stated[Moment] = ABSENT
    """When the site was published; ``updated`` is when it last changed in substance."""
    updated: Stated[Moment] = ABSENT
    """When the site last changed in substance."""
    prepared: Stated[Moment] = ABSENT
    """When the statement was first drawn up; ``reviewed`` is when it was last gone through."""
    reviewed: Stated[Moment] = ABSENT
    """When the statement was last gone through, which has to be done each year."""
    shortcuts: Stated[Text] = ABSENT
    """Keyboard shortcuts that the site offers."""
    architecture: Stated[Text] = ABSENT
    """How one gets into the publisher's building."""
    architecture_url: Stated[Link] = ABSENT
    """Address of a page that tells how one gets into the building."""
    communication: Stated[Text] = ABSENT
    """How one talks to the publisher: a sign language interpreter, an induction loop."""
    apps: Stated[Text] = ABSENT
    """Mobile applications of the publisher and how accessible they are."""
