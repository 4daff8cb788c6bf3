package dev.dbops.prisma.schema;

import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One schema file with the places of its lines and blocks.
 *
 * @param problems what keeps the file from being understood; empty for every valid schema
 */
record SchemaFile(
    Path path,
    String text,
    List<SchemaLine> lines,
    List<SchemaBlock> blocks,
    List<Finding> problems) {
  SchemaFile {
    lines = List.copyOf(lines);
    blocks = List.copyOf(blocks);
    problems = List.copyOf(problems);
  }

  static SchemaFile parse(Path path, String text) {
    return new Parser(path, text).parse();
  }

  /** The member lines of a block: neither blank nor comment. */
  List<SchemaLine> members(SchemaBlock block) {
    return lines.subList(block.open() + 1, block.close()).stream()
        .filter(line -> !line.code().isEmpty())
        .toList();
  }

  /** Where a line is, for messages. */
  String place(SchemaLine line) {
    return path + ":" + line.number();
  }

  private static final class Parser {
    private final Path path;
    private final String text;
    private final List<SchemaLine> lines = new ArrayList<>();
    private final List<SchemaBlock> blocks = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private int number = 1;

    Parser(Path path, String text) {
      this.path = path;
      this.text = text;
    }

    SchemaFile parse() {
      cut();
      collect();
      return new SchemaFile(path, text, lines, blocks, problems);
    }

    private void cut() {
      List<PslToken> code = new ArrayList<>();
      boolean commented = false;
      int start = 0;
      int depth = 0;
      for (PslToken token : PslLexer.tokens(text)) {
        if (token.kind() == PslToken.Kind.COMMENT) {
          commented = true;
        } else if (token.kind() != PslToken.Kind.LINE_END) {
          code.add(token);
          depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
        } else if (depth <= 0) {
          add(start, token.end(), code, commented);
          code.clear();
          commented = false;
          depth = 0;
          start = token.end();
        }
      }
      if (start < text.length()) {
        add(start, text.length(), code, commented);
      }
    }

    private void add(int start, int end, List<PslToken> code, boolean commented) {
      lines.add(new SchemaLine(lines.size(), start, end, number, code, commented));
      number += (int) text.substring(start, end).lines().count();
    }

    private void collect() {
      int open = -1;
      for (int i = 0; i < lines.size(); i++) {
        SchemaLine line = lines.get(i);
        if (open < 0 && opens(line)) {
          open = i;
        } else if (open >= 0 && line.startsWith("}")) {
          List<PslToken> head = lines.get(open).code();
          blocks.add(new SchemaBlock(head.get(0).text(), head.get(1).text(), open, i));
          open = -1;
        }
        refuseBrokenStrings(line);
      }
      if (open >= 0) {
        problems.add(unreadable(lines.get(open), "this block has no closing brace"));
      }
    }

    private static boolean opens(SchemaLine line) {
      List<PslToken> code = line.code();
      return code.size() > 2
          && code.get(0).kind() == PslToken.Kind.WORD
          && code.get(1).kind() == PslToken.Kind.WORD
          && code.get(2).is("{");
    }

    private void refuseBrokenStrings(SchemaLine line) {
      for (PslToken token : line.code()) {
        if (token.isBroken()) {
          problems.add(unreadable(line, "this line has a string without its closing quote"));
        }
      }
    }

    private Finding unreadable(SchemaLine line, String what) {
      return new Finding(
          "schema-unreadable",
          path + ":" + line.number(),
          what,
          "make `prisma validate` accept the schema");
    }
  }
}
