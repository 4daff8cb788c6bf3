package dev.dbops.prisma.write;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Lets JGit work without what it leaves behind otherwise: it measures the clock of each file system
 * for seconds and saves the result in the user's home.
 */
final class TracelessGit extends SystemReader.Delegate {
  /** Coarser than any clock: a file of this age or younger is compared by its bytes. */
  private static final Duration RESOLUTION = Duration.ofSeconds(2);

  private TracelessGit(SystemReader delegate) {
    super(delegate);
    setPlatformChecker();
  }

  /** Work with JGit. */
  @FunctionalInterface
  interface Work<T> {
    T result();
  }

  /** The result of {@code work}; one at a time, since JGit has one reader per process. */
  static synchronized <T> T during(Work<T> work) {
    SystemReader before = SystemReader.getInstance();
    SystemReader.setInstance(new TracelessGit(before));
    try {
      return work.result();
    } finally {
      SystemReader.setInstance(before);
    }
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Forgetful(parent, fs);
  }

  private static final class Forgetful extends FileBasedConfig {
    Forgetful(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // there is no file
    }

    @Override
    public void save() {
      // there is no file
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(RESOLUTION)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }
  }
}
