# The published flight-delay tutorial of R Server on Hadoop, with Crosswind. What the article does with
# SparkR, one cw_weather and one cw_join do here; the rest has the article's functions. "Changed" marks
# what the sample needs: it has three months of 2013 and no 2012, so other days are the test set, and
# the formula is without Year, DayofMonth, the destination (some have few flights) and the weather there.
#
#   Rscript tutorial.R [DIRECTORY OF THE SAMPLE [DIRECTORY TO WRITE]]

library(crosswind) # RevoScaleR

places <- commandArgs(trailingOnly = TRUE)
inputDataDir <- if (length(places) > 0) places[1] else "examples/sample"
dataDir <- if (length(places) > 1) places[2] else "out/clients/tutorial"

hdfsFS <- RxHdfsFileSystem()
rxSetComputeContext(RxSpark())
rxHadoopMakeDir(dataDir)

logmsg <- function(...) cat(..., "\n")

# In place of the article's SparkR: weather in UTC, its hourly means, the flights, and both joins.
logmsg("Join airline data with weather")
stations <- file.path(inputDataDir, "wban-to-airport-id-tz.csv")
hourly <- cw_weather(file.path(inputDataDir, "WeatherRaw"), stations = stations,
                     out = file.path(dataDir, "weather"), overwrite = TRUE)
cw_join(file.path(inputDataDir, "AirOnTimeCSV"), hourly, stations = stations,
        test = "DayofMonth > 24", out = file.path(dataDir, "joined5"), overwrite = TRUE)

logmsg("Import the joined rows")
colInfo <- list(
  ArrDel15 = list(type = "numeric"),
  Month = list(type = "factor"),
  DayOfWeek = list(type = "factor"),
  Carrier = list(type = "factor"),
  OriginAirportID = list(type = "factor"),
  VisibilityOrigin = list(type = "numeric"))
joinedDF5 <- RxXdfData(file.path(dataDir, "joined5/*"), colInfo = colInfo, fileSystem = hdfsFS) # Changed
destData <- RxXdfData(file.path(dataDir, "joined5XDF"), fileSystem = hdfsFS)
rxImport(inData = joinedDF5, destData, overwrite = TRUE)
rxGetInfo(destData, getVarInfo = TRUE)

logmsg("Split out training data and test data")
trainDS <- RxXdfData(file.path(dataDir, "trainDS"), fileSystem = hdfsFS)
rxDataStep(inData = destData, outFile = trainDS, rowSelection = (DayofMonth <= 24), # Changed
           overwrite = TRUE)
testDS <- RxXdfData(file.path(dataDir, "testDS"), fileSystem = hdfsFS)
rxDataStep(inData = destData, outFile = testDS, rowSelection = (DayofMonth > 24), # Changed
           overwrite = TRUE)

logmsg("Train a logistic regression model")
formula <- as.formula(ArrDel15 ~ Month + DayOfWeek + Carrier + OriginAirportID + CRSDepTime +
                        CRSArrTime + VisibilityOrigin + DryBulbCelsiusOrigin +
                        DewPointCelsiusOrigin + RelativeHumidityOrigin + WindSpeedOrigin +
                        AltimeterOrigin) # Changed
logitModel <- rxLogit(formula, data = trainDS) # Changed: three iterations are not converged
base::summary(logitModel)

logmsg("Predict over the test data")
logitPredict <- RxXdfData(file.path(dataDir, "logitPredict"), fileSystem = hdfsFS)
rxPredict(logitModel, data = testDS, outData = logitPredict, extraVarsToWrite = c("ArrDel15"),
          type = "response", overwrite = TRUE)

logmsg("Calculate ROC and Area Under the Curve")
logitRoc <- rxRoc("ArrDel15", "ArrDel15_Pred", logitPredict)
logitAuc <- rxAuc(logitRoc)
logmsg("AUC:", format(logitAuc, digits = 10))
plot(logitRoc)

saveRDS(logitModel, file = file.path(dataDir, "logitModel.rds"))
