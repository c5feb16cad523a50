"""The published flight-delay tutorial of R Server on Hadoop in Python: the twin of clients/r's tutorial.R.

    python3 tutorial.py [DIRECTORY OF THE SAMPLE [DIRECTORY TO WRITE]]
"""

import os
import sys

from crosswind import (RxXdfData, auc, join, rx_data_step, rx_get_info, rx_import, rx_logit, rx_predict, rx_roc,
                       weather)

FORMULA = ("ArrDel15 ~ Month + DayOfWeek + Carrier + OriginAirportID + CRSDepTime + CRSArrTime + VisibilityOrigin"
           " + DryBulbCelsiusOrigin + DewPointCelsiusOrigin + RelativeHumidityOrigin + WindSpeedOrigin"
           " + AltimeterOrigin")


def main(sample="examples/sample", home="out/clients/tutorial-py"):
    def place(name):
        return os.path.join(home, name)

    # Weather in UTC, its hourly means, the flights, and both joins.
    stations = os.path.join(sample, "wban-to-airport-id-tz.csv")
    hourly = weather(os.path.join(sample, "WeatherRaw"), stations=stations, out=place("weather"), overwrite=True)
    join(os.path.join(sample, "AirOnTimeCSV"), hourly, stations=stations, test="DayofMonth > 24",
         out=place("joined5"), overwrite=True)

    joined = RxXdfData(place("joined5XDF"))
    rx_import(place("joined5/*"), joined, overwrite=True)
    print(rx_get_info(joined)["rows"], "rows")

    train, test = RxXdfData(place("trainDS")), RxXdfData(place("testDS"))
    rx_data_step(joined, train, row_selection="DayofMonth <= 24", overwrite=True)
    rx_data_step(joined, test, row_selection="DayofMonth > 24", overwrite=True)

    fit = rx_logit(FORMULA, train)
    print(fit.summary())
    scores = RxXdfData(place("logitPredict"))
    rx_predict(fit, test, output_data=scores, extra_vars_to_write=["ArrDel15"], overwrite=True)
    curve = rx_roc("ArrDel15", "ArrDel15_Pred", scores)
    print("AUC:", auc(curve))
    fit.save(place("logitModel.json"))
    return fit, auc(curve)


if __name__ == "__main__":
    main(*sys.argv[1:])
