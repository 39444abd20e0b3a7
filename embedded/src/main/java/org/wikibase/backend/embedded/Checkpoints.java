package org.wikibase.backend.embedded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** What Flink's checkpoints look like from outside: {@code JOB/chk-N/_metadata}, the metadata written last. */
final class Checkpoints {
    private static final String PREFIX = "chk-";

    private Checkpoints() {}

    static Optional<String> latest(URI checkpoints, JobID job) {
        try {
            FileSystem files = FileSystem.get(checkpoints);
            Path folder = new Path(checkpoints + "/" + job.toHexString());
            for (Path checkpoint : newestFirst(files, folder)) {
                if (files.exists(new Path(checkpoint, "_metadata"))) {
                    return Optional.of(checkpoint.toString());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list checkpoints of job " + job, e);
        }
    }

    private static List<Path> newestFirst(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus[] found = files.listStatus(folder);
            return Arrays.stream(found == null ? new FileStatus[0] : found)
                    .map(FileStatus::getPath)
                    .filter(path -> path.getName().matches(PREFIX + "[0-9]+"))
                    .sorted(Comparator.comparingLong(Checkpoints::number).reversed())
                    .toList();
        } catch (FileNotFoundException noneYet) {
            return List.of();
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getName().substring(PREFIX.length()));
    }
}
