"""Prints the tasks of a DAG as JSON, without Airflow: tasks.py DAG_FILE.

Three modules stand in for Airflow's, with the names that the example takes from them.
"""

import json
import runpy
import sys
import types

TASKS = []


class Operator:
    kind = "operator"

    def __init__(self, task_id, bash_command, **others):
        self.after = []
        self.task = {"id": task_id, "kind": self.kind, "command": bash_command, "after": self.after}
        self.task["trigger"] = others.pop("trigger_rule", "all_success")
        known = {"skip_on_exit_code", "retries", "mode", "poke_interval", "timeout"}
        unknown = set(others) - known
        if unknown:
            sys.exit(f"{task_id}: {sorted(unknown)} is none of {sorted(known)}")
        TASKS.append(self.task)

    def __rshift__(self, other):
        other.after.append(self.task["id"])
        return other


class Sensor(Operator):
    kind = "sensor"


class Dag:
    def __init__(self, dag_id, schedule, start_date, catchup, default_args):
        self.dag_id = dag_id

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made


module("airflow", DAG=Dag)
module("airflow.operators")
module("airflow.operators.bash", BashOperator=Operator)
module("airflow.sensors")
module("airflow.sensors.bash", BashSensor=Sensor)
runpy.run_path(sys.argv[1])
print(json.dumps(TASKS))
