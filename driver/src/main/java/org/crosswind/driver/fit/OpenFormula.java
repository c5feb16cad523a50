package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/** A formula's '.', which stands for columns that only the data know. */
final class OpenFormula {
  private OpenFormula() {}

  /**
   * The settings with '.' replaced by the data's usable columns, but for the response, those
   * without a name, and those that --weights, --prob-weights and --cluster name. Data that cannot
   * be read are left for the checks to find.
   */
  static Settings expand(Settings settings, Storage storage) throws IOException {
    Formula formula = settings.find(DesignScanJob.FORMULA).orElse(null);
    if (formula == null || !formula.isOpen() || !settings.has(DesignScanJob.DATA)) {
      return settings;
    }
    List<FileStatus> files;
    try {
      files = storage.dataFiles(settings.get(DesignScanJob.DATA));
      if (files.isEmpty()) {
        return settings;
      }
      List<String> others =
          Stream.of(DesignScanJob.WEIGHTS, DesignScanJob.PROB_WEIGHTS, DesignScanJob.CLUSTER)
              .map(parameter -> settings.find(parameter).orElse(null))
              .filter(Objects::nonNull)
              .toList();
      List<String> columns =
          DataFiles.rows(storage, files.get(0).getPath(), settings).columns().usable().stream()
              .filter(column -> !column.isEmpty() && !others.contains(column))
              .toList();
      return settings.with(DesignScanJob.FORMULA, formula.expand(columns).toString());
    } catch (IOException | HeaderException e) {
      return settings;
    }
  }
}
