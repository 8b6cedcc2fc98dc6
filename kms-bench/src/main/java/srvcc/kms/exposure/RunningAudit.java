package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import srvcc.kms.exposure.Target.Place;

/**
 * Searches a process that runs, and directories, for keys that somebody else has planted. The
 * process is not stopped for it.
 */
final class RunningAudit {
  private final PlantedKeys planted;
  private final Hunt hunt;

  RunningAudit(PlantedKeys planted) {
    this.planted = planted;
    this.hunt = Hunt.of(planted.keys(), planted.decoys());
  }

  /** Searches. */
  ExposureReport run(OptionalLong pid, List<Path> directories) throws IOException {
    Stopwatch stopwatch = Stopwatch.start();
    List<Target> targets = new ArrayList<>();
    List<Setting> settings = List.of();
    if (pid.isPresent()) {
      long process = pid.getAsLong();
      targets.add(
          target(
              Place.MEMORY,
              "memory of process " + process,
              hunt.memory(process, Optional.empty())));
      settings = Setting.of(process);
    }
    for (Path directory : directories) {
      targets.add(target(Place.FILES, directory.toString(), hunt.files(directory)));
    }
    return ExposureReport.of(
        targets,
        SoughtKeys.planted(planted.keys()),
        List.of(),
        List.of(),
        settings,
        stopwatch.setup(
            Optional.empty(), Optional.empty(), Optional.empty(), hunt.spellings(), List.of()));
  }

  /** Whoever plants decoys in many places need not plant the same one. */
  private Target target(Place place, String name, Scan scan) {
    List<Decoy> found = planted.decoys().stream().filter(scan::shows).toList();
    List<Decoy> expected = found.isEmpty() ? planted.decoys() : found;
    return Target.of(place, name, List.of(scan), expected, "");
  }
}
