package dev.dbops.prisma.write;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.QuotedString;

/** A change as a patch that {@code git apply} takes. */
public final class Patch {
  private static final DiffAlgorithm ALGORITHM =
      DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Patch() {}

  /**
   * The patch, with names relative to {@code root}: the top of the git working tree where there is
   * one. It holds the files' text as it is, secrets included.
   */
  public static FileContent of(TreeChange change, Path root) {
    Patch patch = new Patch();
    TreeMap<String, FileChange> inOrder = new TreeMap<>();
    change.files().forEach(file -> inOrder.put(name(root, file.file()), file));
    try {
      for (var named : inOrder.entrySet()) {
        patch.append(named.getKey(), named.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError("memory can be written", e);
    }
    return FileContent.of(patch.out.toByteArray());
  }

  private void append(String name, FileChange file) throws IOException {
    String left = quoted("a/" + name);
    String right = quoted("b/" + name);
    line("diff --git " + left + " " + right);
    if (file.before().isEmpty()) {
      line("new file mode 100644");
    } else if (file.after().isEmpty()) {
      line("deleted file mode " + mode(file.file()));
    }
    RawText before = text(file.before());
    RawText after = text(file.after());
    EditList edits = ALGORITHM.diff(RawTextComparator.DEFAULT, before, after);
    if (edits.isEmpty()) {
      return; // a file without a byte has no hunk
    }
    line("--- " + (file.before().isPresent() ? left : "/dev/null"));
    line("+++ " + (file.after().isPresent() ? right : "/dev/null"));
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.format(edits, before, after);
    }
  }

  private void line(String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static RawText text(Optional<FileContent> content) {
    return new RawText(content.map(FileContent::bytes).orElseGet(() -> new byte[0]));
  }

  private static String mode(Path file) {
    return Files.isExecutable(file) ? "100755" : "100644";
  }

  private static String quoted(String name) {
    return QuotedString.GIT_PATH.quote(name);
  }

  /** Names of a linked file are those of its target: git does not patch through links. */
  private static String name(Path root, Path file) {
    try {
      Path top = root.toRealPath();
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
      Path shown = real.startsWith(top) ? top.relativize(real) : root.relativize(file);
      return shown.toString().replace(File.separatorChar, '/');
    } catch (IOException e) {
      return root.relativize(file).toString().replace(File.separatorChar, '/');
    }
  }
}
