# Licensed under the Apache License, Version 2.0.
"""A fit a month on a cluster, by Airflow: submit, wait for the end, bring the result.

The worker needs bin/crosswind (or a script of that name around `hadoop jar`) and the addresses of
the cluster in its environment, as docs/running-from-afar.md has them: CROSSWIND_GATEWAY, or
CROSSWIND_SERVER and CROSSWIND_FILES_SERVER. A worker that is restarted loses nothing: the command
runs on the cluster, and the sensor only asks.
"""

import os
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.sensors.bash import BashSensor

CROSSWIND = os.environ.get("CROSSWIND", "crosswind")
DATA = os.environ.get("CROSSWIND_DATA", "/data")
MODELS = os.environ.get("CROSSWIND_MODELS", "/models")
RESULTS = os.environ.get("CROSSWIND_RESULTS", "/var/lib/crosswind")
FORMULA = "ArrDel15 ~ DayOfWeek + CRSDepTime + VisibilityOrigin + WindSpeedOrigin"

MONTH = "{{ ds_nodash[:6] }}"
ID = "{{ ti.xcom_pull(task_ids='submit') }}"

with DAG(
    dag_id="crosswind_flights",
    schedule="@monthly",
    start_date=datetime(2014, 1, 1),
    catchup=False,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
) as dag:
    # The last line that it prints is the id, which Airflow keeps. A retry goes on with what the
    # last try had finished.
    submit = BashOperator(
        task_id="submit",
        bash_command=(
            f"{CROSSWIND} submit --name 'flights {MONTH}' --memory-mb 1024 -- run"
            f" --flights {DATA}/flights/{MONTH} --weather {DATA}/weather/{MONTH}"
            f" --stations {DATA}/stations.csv --test-fraction 0.2"
            f" --formula '{FORMULA}' --out {MODELS}/{MONTH} --resume"
        ),
    )
    # Asks, and takes no slot of a worker between two times.
    ended = BashSensor(
        task_id="ended",
        bash_command=f"{CROSSWIND} status {ID} | head -n 1 | grep -q 'exit code'",
        mode="reschedule",
        poke_interval=60,
        timeout=6 * 60 * 60,
    )
    # Fails with the command's own message. A fit that has not converged (3) skips what follows.
    result = BashOperator(
        task_id="result",
        bash_command=f"rm -rf {RESULTS}/{MONTH} && {CROSSWIND} result {ID} --to {RESULTS}/{MONTH}",
        skip_on_exit_code=3,
    )
    # When the sensor has had enough: ends the command on the cluster.
    cancel = BashOperator(
        task_id="cancel",
        bash_command=f"{CROSSWIND} cancel {ID}",
        trigger_rule="one_failed",
        retries=0,
    )
    submit >> ended >> result
    ended >> cancel
