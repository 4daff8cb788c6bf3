package example;

import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.report.ReportContext;
import dev.dbops.prisma.report.ReportFolder;
import dev.dbops.prisma.report.ReportLines;
import java.nio.file.Path;

/** What {@code mvn dbops:baseline} does, without Maven. */
public final class BaselineOfAnApp {
  public static void main(String[] args) {
    Path app = Path.of(args[0]);
    BaselineRequest request = BaselineRequest.in(app); // .applying() also writes the files
    BaselineReport report = new Baseliner(step -> System.out.println("… " + step)).run(request);
    ReportContext context =
        new ReportContext(request.paths(), Path.of("target/dbops"), "mvn dbops:baseline");
    ReportFolder.write(report, context);
    ReportLines.of(report, context).forEach(System.out::println);
    System.exit(report.verdict().isGood() ? 0 : 1);
  }
}
