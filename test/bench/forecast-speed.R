# Processor milliseconds a series of forecast::ets (automatic) on each series of SERIES.csv (series_id,date,value), its
# 28 days ahead included:
#   Rscript forecast-speed.R SERIES.csv
suppressPackageStartupMessages(library(forecast))
rows <- read.csv(commandArgs(trailingOnly = TRUE)[1], stringsAsFactors = FALSE)
series <- split(rows$value, rows$series_id)
run <- function(y) forecast(ets(ts(y, frequency = 7)), h = 28, level = c(20, 40, 60, 80, 90))
invisible(run(series[[1]])) # the first fit loads and compiles
started <- sum(proc.time()[1:2])
for (y in series) run(y)
cat(1000 * (sum(proc.time()[1:2]) - started) / length(series), as.character(packageVersion("forecast")), R.version.string, sep = ",", fill = TRUE)
