"""Every diagnostic code there is, with its severity; a code once published never changes its meaning."""

from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """Only an error fails ``check`` and the build."""

    ERROR = "error"
    WARNING = "warning"


_ERRORS = """
    settings-plugin
    file-encoding file-size file-name file-place file-case symlink path-outside
    file-special file-unreadable
    file-day
    character-refused conflict-marker
    front-matter-missing front-matter-open front-matter-size front-matter-unexpected translation-orphan text-twice
    yaml-syntax yaml-tab yaml-colon yaml-quote yaml-anchor yaml-tag yaml-depth yaml-documents yaml-key yaml-empty
    yaml-comment yaml-comma yaml-sign yaml-bracket yaml-indent yaml-space yaml-escape yaml-smart-quote
    yaml-dash
    front-matter-late front-matter-dashes front-matter-twice
    doubled-key empty-value
    unknown-field missing-field wrong-shape
    list-lines
    letter-in-number
    wrong-text wrong-language wrong-date wrong-period wrong-money wrong-range wrong-count wrong-code wrong-choice
    wrong-boolean wrong-hour wrong-vote wrong-identifier wrong-phone wrong-email wrong-link wrong-path wrong-quantity
    path-disagrees folder-name file-copy
    reference-missing reference-kind reference-ambiguous doubled-id doubled-code doubled-alias end-before-start
    wrong-company-number missing-file photo-kind missing-alt picture-elsewhere broken-link suppression-error
    attachment-kind attachment-content attachment-size attachment-damaged attachment-macros svg-active
    root-kind root-taken root-active cname-host
    settings-missing settings-mkdocs
    settings-untrusted settings-variable settings-folder settings-address hook-differs
    hook-missing
    page-rendering wrong-colour colour-contrast
    vote-count vote-basis person-basis consent-date blank approval-digest
    revision-field revision-measure revision-absent plan-digest
    privacy-birth-number
    attachment-birth-number name-birth-number
    measure-level level-unnamed parent-elsewhere measure-circle
    approval-impossible digest-kind
    revision-resolution digest-language
    line-length yaml-values value-length text-nesting page-length page-complex
    value-more value-in-words unknown-value two-readings
    several-values
    no-such-day no-such-month year-missing weekday-disagrees
    nothing-stated field-elsewhere language-unworded
    item-elsewhere item-twice endorsed-digest year-name
    status-reason comment-author done-without-end end-without-done costs-sum wrong-unit revision-order
    definition-format definition-value
    own-error own-failed
"""

_WARNINGS = """
    costs-open
    ends-before-starts
    absent-attends left-before-arrival returned-before-left outside-meeting point-unknown
    absent-acts seat-twice member-over member-unknown
    totals-exceeded totals-disagree
    body-twice body-elsewhere session-day session-order session-hours session-unknown day-missing continues-later
    file-format publish-day
    settings-unused settings-warned
    missing-translation registration-number late-agreement logo-programme html-removed reference-draft
    foreign-letter
    suppression-unused palette-unused licence-unknown accessibility-missing accessibility-review
    no-quorum revision-same blank-draft task-left-out task-closed missing-summary
    cname-elsewhere robots-closed
    pdf-locked pdf-untagged pdf-unlabelled
    privacy-tax-number privacy-account privacy-phone privacy-email privacy-birth-date privacy-health privacy-metadata
    approval-missing approval-disagrees approval-twice approval-elsewhere digest-missing digest-old
    attachment-personal name-personal role-name written-name
    outside-plan outside-year reading-late reason-done partner-leads
    comment-outside comment-name settlement-disagrees change-elsewhere consultation-adopted
    status-future value-future date-future currency-mixed cost-twice value-twice status-old measure-overdue
    service-country service-form service-life service-before service-over
    holder-draft
    more-findings
    adoption-future
    meeting-twice before-meeting code-shared
    held-future planned-past
    results-unheld said-unheld
    point-doubled point-left
    start-disagrees
    done-early
    approval-unanswered
    vote-lost language-unused
    vote-tied motion-lost result-disagrees manner-disagrees votes-disagree vote-twice
    amount-twice
    task-given
    role-organisation
    unknown-telling
    link-disagrees adoption-disagrees adoption-missing life-disagrees resolution-date
    words-missing
    translation-stale translation-digest translation-disagrees text-language
    amount-above life-period life-adopted date-far before-baseline value-far record-twice suppression-more
    meeting-outside
    own-warning
"""

CODES = MappingProxyType(
    dict.fromkeys(_ERRORS.split(), Severity.ERROR) | dict.fromkeys(_WARNINGS.split(), Severity.WARNING)
)
"""Severity of each code."""
