"""What Fairlearn, AIF360 and scikit-learn measure on tables: one JSON object a line in, one out.

In: `groups` (a name to true positives, false positives, false negatives, true negatives) and `scored` (rows of a
group, a score, a label). Out: for each library our names of metrics and its values.
"""

import json
import math
import sys
import warnings

import fairlearn.metrics
import numpy as np
import sklearn.metrics
from aif360.sklearn import metrics as aif360
from fairlearn.metrics import MetricFrame

warnings.filterwarnings("ignore")


def rows(groups):
    """Labels, decisions and groups of the people of a table."""
    label, decision, group = [], [], []
    for name, (tp, fp, fn, tn) in groups.items():
        label += [1] * tp + [0] * fp + [1] * fn + [0] * tn
        decision += [1] * (tp + fp) + [0] * (fn + tn)
        group += [name] * (tp + fp + fn + tn)
    return np.array(label), np.array(decision), np.array(group)


# each rate by scikit-learn
RATES = {
    "true_positive_rate": lambda y, d: sklearn.metrics.recall_score(y, d),
    "false_negative_rate": lambda y, d: 1 - sklearn.metrics.recall_score(y, d),
    "true_negative_rate": lambda y, d: sklearn.metrics.recall_score(y, d, pos_label=0),
    "false_positive_rate": lambda y, d: 1 - sklearn.metrics.recall_score(y, d, pos_label=0),
    "positive_predictive_value": lambda y, d: sklearn.metrics.precision_score(y, d),
    "false_discovery_rate": lambda y, d: 1 - sklearn.metrics.precision_score(y, d),
    "false_omission_rate": lambda y, d: 1 - sklearn.metrics.precision_score(y, d, pos_label=0),
    "accuracy_score": lambda y, d: sklearn.metrics.accuracy_score(y, d),
    "error_rate": lambda y, d: sklearn.metrics.zero_one_loss(y, d),
    "selection_rate": lambda y, d: fairlearn.metrics.selection_rate(y, d),
}

PARITY = {"positive_predictive_value": "predictive_parity", "selection_rate": "demographic_parity"}


def by_scikit_learn(label, decision, group, scored):
    found = {}
    for rate, metric in RATES.items():
        frame = MetricFrame(metrics=metric, y_true=label, y_pred=decision, sensitive_features=group)
        name = PARITY.get(rate, rate)
        found[name + "_difference"] = frame.difference(method="between_groups")
        found[name + "_ratio"] = frame.ratio(method="between_groups")
        found[rate + "_group_min"] = frame.group_min()
        found[rate + "_group_max"] = frame.group_max()
    of, scores, labels = (np.array(column) for column in zip(*scored))
    frame = MetricFrame(
        metrics=lambda y, s: sklearn.metrics.brier_score_loss(y, s), y_true=labels, y_pred=scores, sensitive_features=of
    )
    found["brier_score_difference"] = frame.difference(method="between_groups")
    return found


def by_fairlearn(names, label, decision, group):
    """Each metric of ours that Fairlearn has under the same name, and its means."""
    found = {}
    for name in names:
        metric = getattr(fairlearn.metrics, name, None)
        if metric is not None:
            found[name] = metric(label, decision, sensitive_features=group)
    for form in ("difference", "ratio"):
        metric = getattr(fairlearn.metrics, "equalized_odds_" + form)
        found["equalized_odds_" + form + "_mean"] = metric(label, decision, sensitive_features=group, agg="mean")
    return found


def by_aif360(label, decision, group):
    import pandas as pd

    index = pd.Index(group, name="group")
    y, d = pd.Series(label, index=index), pd.Series(decision, index=index)
    return {
        "smoothed_edf": aif360.smoothed_edf(y, d, prot_attr="group", concentration=1.0),
        "generalized_entropy_index": aif360.generalized_entropy_error(y, d, alpha=2, pos_label=1),
        "theil_index": aif360.generalized_entropy_error(y, d, alpha=1, pos_label=1),
    }


def by_aif360_of_two(label, decision, group):
    """Those that AIF360 takes between a group, which is the first, and a privileged one."""
    import pandas as pd

    names = sorted(set(group))
    meant = np.isin(group, names[:2])
    index = pd.Index(group[meant], name="group")
    y, d = pd.Series(label[meant], index=index), pd.Series(decision[meant], index=index)
    options = {"prot_attr": "group", "priv_group": names[1], "pos_label": 1}
    found = {
        "statistical_parity_difference": aif360.statistical_parity_difference(y, d, **options),
        "disparate_impact": aif360.disparate_impact_ratio(y, d, **options),
        "average_odds_difference": aif360.average_odds_difference(y, d, **options),
        "average_abs_odds_difference": aif360.average_odds_error(y, d, **options),
        "equal_opportunity_difference": aif360.equal_opportunity_difference(y, d, **options),
    }
    if hasattr(aif360, "average_predictive_value_difference"):
        found["average_predictive_value_difference"] = aif360.average_predictive_value_difference(y, d, **options)
    return found


def written(found):
    return {name: float(value) if math.isfinite(value) else None for name, value in found.items()}


def main():
    for line in sys.stdin:
        table = json.loads(line)
        people = rows(table["groups"])
        print(
            json.dumps(
                {
                    "scikit-learn": written(by_scikit_learn(*people, table["scored"])),
                    "fairlearn": written(by_fairlearn(table["names"], *people)),
                    "aif360": written(by_aif360(*people)),
                    "aif360, two groups": written(by_aif360_of_two(*people)),
                }
            )
        )


main()
