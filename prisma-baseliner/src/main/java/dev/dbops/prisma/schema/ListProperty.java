package dev.dbops.prisma.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A property such as {@code extensions = [a, b(map: "c")]}. */
record ListProperty(SchemaLine line, List<Element> elements) {
  /** One element; a lone value without brackets is one too. */
  record Element(List<PslToken> tokens) {
    Element {
      tokens = List.copyOf(tokens);
    }

    int start() {
      return tokens.get(0).start();
    }

    int end() {
      return tokens.get(tokens.size() - 1).end();
    }

    /** Its string, or its name, or the name that {@code map} gives it in the database. */
    String name() {
      return SchemaAttribute.read(withSign()).stream()
          .flatMap(call -> call.string("map", false).stream())
          .findFirst()
          .orElse(tokens.get(0).value());
    }

    private List<PslToken> withSign() {
      List<PslToken> call = new ArrayList<>();
      call.add(new PslToken(PslToken.Kind.SYMBOL, start(), start(), "@"));
      call.addAll(tokens);
      return call;
    }
  }

  ListProperty {
    elements = List.copyOf(elements);
  }

  /** The property {@code name} on a member line; empty when the line holds another one. */
  static Optional<ListProperty> read(SchemaLine line, String name) {
    List<PslToken> code = line.code();
    if (code.size() < 3 || !code.get(0).isWord(name) || !code.get(1).is("=")) {
      return Optional.empty();
    }
    List<PslToken> value = code.subList(2, code.size());
    boolean bracketed = value.get(0).is("[");
    return Optional.of(
        new ListProperty(
            line, split(bracketed ? value.subList(1, Math.max(1, value.size() - 1)) : value)));
  }

  /**
   * Removes the elements that {@code goes} names, and the whole property when none is left.
   *
   * @return whether an element is left
   */
  boolean remove(Predicate<Element> goes, FileEdits edits) {
    if (elements.stream().allMatch(goes)) {
      edits.removeMember(line);
      return false;
    }
    int i = 0;
    while (i < elements.size()) {
      int end = i;
      while (end < elements.size() && goes.test(elements.get(end))) {
        end++;
      }
      if (end > i && end < elements.size()) {
        edits.replace(elements.get(i).start(), elements.get(end).start(), "");
      } else if (end > i) {
        edits.replace(elements.get(i - 1).end(), elements.get(end - 1).end(), "");
      }
      i = end + 1;
    }
    return true;
  }

  private static List<Element> split(List<PslToken> tokens) {
    List<Element> elements = new ArrayList<>();
    List<PslToken> one = new ArrayList<>();
    int depth = 0;
    for (PslToken token : tokens) {
      if (depth == 0 && token.is(",")) {
        elements.add(new Element(one));
        one.clear();
      } else {
        one.add(token);
        depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      }
    }
    if (!one.isEmpty()) {
      elements.add(new Element(one));
    }
    elements.removeIf(element -> element.tokens().isEmpty());
    return elements;
  }
}
