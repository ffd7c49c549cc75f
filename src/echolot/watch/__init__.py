"""The archive, kept up to date on a schedule.

Takes an archive with its feeds and triggers, the steps of a run as functions (read a feed, code, sound), alert rules and a
clock; gives one receipt a run and alerts, each of them delivered once. Knows the order of a run and nothing of the web, of
coding or of verdicts beyond their names.
"""

from echolot.watch.alerts import Alert, Wording, alerts
from echolot.watch.deliver import Delivery, deliveries
from echolot.watch.rules import Rule, Rules, read_rules
from echolot.watch.run import Steps, Watch
from echolot.watch.schedule import every, keep_watching

__all__ = ["Alert", "Delivery", "Rule", "Rules", "Steps", "Watch", "Wording", "alerts", "deliveries", "every", "keep_watching", "read_rules"]
