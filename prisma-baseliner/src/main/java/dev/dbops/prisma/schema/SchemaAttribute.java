package dev.dbops.prisma.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One attribute of a field or block.
 *
 * @param name without its one or two {@code @}
 * @param start first character, the {@code @}
 * @param end just after its last character
 * @param arguments in the order of the text
 */
record SchemaAttribute(String name, int start, int end, List<Argument> arguments) {
  /**
   * @param name empty for a positional one
   */
  record Argument(String name, List<PslToken> value) {
    Argument {
      value = List.copyOf(value);
    }
  }

  SchemaAttribute {
    arguments = List.copyOf(arguments);
  }

  /** The attributes from {@code code} on, which starts at the {@code @} of the first. */
  static List<SchemaAttribute> read(List<PslToken> code) {
    List<SchemaAttribute> attributes = new ArrayList<>();
    int at = 0;
    while (at + 1 < code.size()) {
      if (!code.get(at).is("@") && !code.get(at).is("@@")) {
        at++;
        continue;
      }
      int open = at + 2;
      boolean called = open < code.size() && code.get(open).is("(");
      int last = called ? matching(code, open) : at + 1;
      attributes.add(
          new SchemaAttribute(
              code.get(at + 1).text(),
              code.get(at).start(),
              code.get(last).end(),
              called ? arguments(code.subList(open + 1, last)) : List.of()));
      at = last + 1;
    }
    return attributes;
  }

  /** The value of the argument called {@code named}, or else the first positional one. */
  List<PslToken> argument(String named) {
    return arguments.stream()
        .filter(argument -> argument.name().equals(named))
        .findFirst()
        .or(() -> arguments.stream().filter(argument -> argument.name().isEmpty()).findFirst())
        .map(Argument::value)
        .orElse(List.of());
  }

  /** The string given by name or, when {@code positional}, in first place. */
  Optional<String> string(String named, boolean positional) {
    return arguments.stream()
        .filter(
            argument -> argument.name().equals(named) || positional && argument.name().isEmpty())
        .filter(argument -> argument.value().get(0).kind() == PslToken.Kind.STRING)
        .map(argument -> argument.value().get(0).value())
        .findFirst();
  }

  /** The names that a list argument such as {@code fields: [a, b(sort: Desc)]} holds. */
  List<String> names(String named) {
    List<PslToken> value = argument(named);
    List<String> names = new ArrayList<>();
    int depth = 0;
    for (PslToken token : value) {
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        depth--;
      } else if (token.kind() == PslToken.Kind.WORD && depth <= 1) {
        names.add(token.text());
      }
    }
    return names;
  }

  /** The strings anywhere in the arguments that are given to a function of that name. */
  List<String> calls(String function) {
    List<String> strings = new ArrayList<>();
    for (Argument argument : arguments) {
      List<PslToken> value = argument.value();
      for (int i = 0; i + 2 < value.size(); i++) {
        if (value.get(i).isWord(function) && value.get(i + 2).kind() == PslToken.Kind.STRING) {
          strings.add(value.get(i + 2).value());
        }
      }
    }
    return strings;
  }

  private static int matching(List<PslToken> code, int open) {
    int depth = 0;
    for (int i = open; i < code.size(); i++) {
      depth += code.get(i).is("(") ? 1 : code.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return code.size() - 1;
  }

  private static List<Argument> arguments(List<PslToken> inside) {
    List<Argument> arguments = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= inside.size(); i++) {
      boolean end = i == inside.size() || depth == 0 && inside.get(i).is(",");
      if (end && i > from) {
        arguments.add(argument(inside.subList(from, i)));
      }
      if (end) {
        from = i + 1;
      } else {
        PslToken token = inside.get(i);
        depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      }
    }
    return arguments;
  }

  private static Argument argument(List<PslToken> tokens) {
    return tokens.size() > 2 && tokens.get(1).is(":")
        ? new Argument(tokens.get(0).text(), tokens.subList(2, tokens.size()))
        : new Argument("", tokens);
  }
}
