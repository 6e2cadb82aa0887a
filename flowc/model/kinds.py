"""The closed lists of the language, in its English terms."""

from enum import Enum


class NodeKind(Enum):
    """What a node is; the order is that of the legend."""

    REQUEST = "request"
    STEP = "step"
    DECISION = "decision"
    MENU = "menu"
    LEVEL = "level"
    WAIT = "wait"
    HANDOFF = "handoff"
    SUBFLOW = "subflow"
    PARALLEL = "parallel"
    JOIN = "join"
    SURVEY = "survey"
    END = "end"


class Outcome(Enum):
    """How a case ends."""

    RESOLVED = "resolved"
    TRANSFERRED = "transferred"
    ABANDONED = "abandoned"
    DEFLECTED = "deflected"


class Automation(Enum):
    """Who acts in place of a person."""

    IVR = "ivr"
    BOT = "bot"
    SELF_SERVICE = "self-service"


class Metric(Enum):
    """A measure of satisfaction."""

    NPS = "NPS"
    CSAT = "CSAT"
    CES = "CES"


class Polarity(Enum):
    """What a CES asks for: effort (low is good) or ease (high is good)."""

    EFFORT = "effort"
    EASE = "ease"


class Verification(Enum):
    """Whether it was seen that somebody can do what they were trained for."""

    VERIFIED = "verified"
    PENDING = "pending"


class Openness(Enum):
    """The form of a question."""

    OPEN = "open"
    CLOSED = "closed"


class FieldType(Enum):
    """What a field takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    YES_NO = "yes-no"


class Status(Enum):
    """Where a flow is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Scope(Enum):
    """How far into detail a flow goes."""

    OVERVIEW = "overview"
    DETAIL = "detail"


class ScriptMethod(Enum):
    """The script method whose words name the four phases."""

    ADPC = "ADPC"
    CROC = "CROC"
    FOUR_C = "4C"
    AIDA = "AIDA"


class CallDirection(Enum):
    """Who calls whom."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class ChartType(Enum):
    """The kind of chart the author promises."""

    BLOCKS = "blocks"
    SIMPLE = "simple"
    FUNCTIONAL = "functional"


class State(Enum):
    """Whether a flow says what is or what shall be."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class ChannelType(Enum):
    """The nature of a point of contact."""

    STATIC = "static"
    INTERACTIVE = "interactive"
    HUMAN = "human"


class Function(Enum):
    """The eight key functions of a contact centre."""

    HEAD = "head"
    PRODUCTION = "production"
    MANAGEMENT = "management"
    BUSINESS_SUPPORT = "business-support"
    STEERING = "steering"
    QUALITY = "quality"
    PROCESS = "process"
    TRAINING = "training"
