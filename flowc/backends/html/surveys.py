"""What a survey asks: the marks that may be given."""

from flowc.model import Measure, Metric, Scale

#: The marks of the usual metrics, where the author gives no others.
_USUAL = {Metric.NPS: Scale(0, 10), Metric.CSAT: Scale(1, 5), Metric.CES: Scale(1, 7)}


def scale_of(measure: Measure) -> Scale | None:
    """The marks that a customer may give; None for an indicator, which nobody is asked for."""
    if measure.metric is None:
        return None
    return measure.scale.value if measure.scale else _USUAL[measure.metric]
