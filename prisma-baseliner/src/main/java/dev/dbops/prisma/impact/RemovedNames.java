package dev.dbops.prisma.impact;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.SurfaceNames;
import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TokenKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that lead to a removed extension: its own, those of what it provides, and those of what
 * fell with it so far. A mention makes a statement worth a closer look; it decides nothing.
 *
 * <p>Many of these names are everyday words ({@code net}, {@code age}, {@code vertex}). A schema
 * counts where it qualifies something or follows SCHEMA or search_path, an extension where
 * EXTENSION or LOAD is said or a literal is just its name, a type when it is a base type, and what
 * lives in a schema of the extension's own only with that schema.
 */
public final class RemovedNames {
  static final int DEEPEST_LITERAL = 6;

  /** Words beside which a literal that is just a name means what has that name. */
  private static final String[] NAMING = {
    "pg_extension",
    "pg_available_extensions",
    "extname",
    "LOAD",
    "EXTENSION",
    "search_path",
    "set_config",
    "regtype",
    "to_regtype",
    "typname",
    "regproc",
    "nspname",
    "regnamespace"
  };

  private static final Pattern OWN_SCHEMA =
      Pattern.compile("^CREATE SCHEMA", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private final Set<String> extensions = new HashSet<>();
  private final Set<String> schemas = new HashSet<>();
  private final Set<String> inSchemas = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Set<String> objects = new HashSet<>();
  private final Set<String> operators = new HashSet<>();
  private final Set<String> fallen = new HashSet<>();

  /**
   * The names of {@code surface} that a plain server does not know.
   *
   * @param plain names of functions, types and operators of a PostgreSQL without the extensions:
   *     {@code sum} says nothing, although vector has one
   */
  public RemovedNames(ExtensionSurface surface, Set<String> plain) {
    for (StandIn standIn : surface.removed()) {
      SurfaceNames names = standIn.names();
      extensions.add(standIn.name());
      schemas.addAll(names.schemas());
      if (!names.schemas().isEmpty()) {
        Stream.of(names.functions(), names.types(), names.relations()).forEach(inSchemas::addAll);
      }
      names.operators().stream().filter(o -> !plain.contains(o)).forEach(operators::add);
      if (!livesInOwnSchema(standIn)) {
        names.functions().stream().filter(f -> !plain.contains(f)).forEach(functions::add);
        names.types().stream()
            .filter(type -> !plain.contains(type) && isBaseType(standIn, type))
            .forEach(types::add);
        Stream.of(names.functions(), names.accessMethods(), names.operatorClasses(), types)
            .flatMap(Set::stream)
            .filter(name -> !plain.contains(name))
            .forEach(objects::add);
      }
    }
  }

  /** Whether the script creates its schema itself, so that nobody has it on a search path. */
  private static boolean livesInOwnSchema(StandIn standIn) {
    return OWN_SCHEMA.matcher(standIn.sql()).find();
  }

  private static boolean isBaseType(StandIn standIn, String type) {
    return Pattern.compile(
            "CREATE TYPE (\\w+\\.)?\"?" + Pattern.quote(type) + "\"?\\s*\\(\\s*INPUT",
            Pattern.CASE_INSENSITIVE)
        .matcher(standIn.sql())
        .find();
  }

  /**
   * Whether the statement says CREATE EXTENSION or DROP EXTENSION of a removed one, or puts the
   * schema of one on the search path: such words do not stay, even where they do no harm
   * (RFC-DBOPS-0001 §4.7.1).
   */
  public boolean mustNotStay(SqlStatement statement) {
    return new ForbiddenWords(this, extensions, schemas).in(statement);
  }

  /** Remembers names of objects that fall, so that later mentions of them are seen. */
  public void addFallen(Collection<String> names) {
    fallen.addAll(names);
  }

  /** Whether the name is that of a removed extension. */
  public boolean isExtension(String name) {
    return extensions.contains(name);
  }

  /**
   * Whether a word of a string that is executed leads to a removed extension: a schema, with its
   * dot or alone, or a name that only an extension has.
   */
  public boolean isExecutedName(String word) {
    return word.endsWith(".")
        ? schemas.contains(word.substring(0, word.length() - 1))
        : schemas.contains(word) || types.contains(word) || functions.contains(word);
  }

  /** Whether the search path in a routine's settings, such as {@code search_path=net}, has one. */
  public boolean isOnPath(String setting) {
    return setting.startsWith("search_path=")
        && Stream.of(words(setting)).anyMatch(schemas::contains);
  }

  /**
   * Whether the text names a removed extension, or something that it provides, and says no more.
   */
  public boolean isOfRemoved(String text) {
    String called = text.contains("(") ? text.substring(0, text.indexOf('(')) : text;
    String name = called.substring(called.lastIndexOf('.') + 1).strip();
    boolean qualified =
        Stream.of(called.split("\\.")).map(String::strip).anyMatch(schemas::contains);
    return extensions.contains(name)
        || objects.contains(name)
        || schemas.contains(name)
        || qualified;
  }

  /** Whether the tokens are just the name of a schema of a removed extension. */
  public boolean isSchema(List<SqlToken> tokens) {
    return tokens.size() == 1 && tokens.get(0).name().filter(schemas::contains).isPresent();
  }

  /** Whether the tokens are just the name of a type of a removed extension. */
  public boolean isRemovedType(List<SqlToken> tokens) {
    return tokens.size() == 1 && tokens.get(0).name().filter(types::contains).isPresent();
  }

  /** The first name of the statement, or of a literal in it, that leads to a removed extension. */
  public Optional<String> mentionedIn(SqlStatement statement) {
    return mentionedIn(statement.tokens());
  }

  /** The first such name of a part of a statement. */
  public Optional<String> mentionedIn(List<SqlToken> tokens) {
    return new Search(true).in(tokens, DEEPEST_LITERAL);
  }

  /**
   * The first name of the extensions' own, names of fallen objects left aside, that stands where
   * such a thing stands: a type behind a column's name, a function before its arguments. A column
   * named {@code vector} is none.
   */
  public Optional<String> removedIn(List<SqlToken> tokens) {
    return new Search(false).in(tokens, DEEPEST_LITERAL);
  }

  /** The first name of the extensions' own in a text that may be SQL or may be anything. */
  public Optional<String> removedIn(String text) {
    return new Search(false).in(text, DEEPEST_LITERAL);
  }

  static String[] words(String text) {
    return text.split("[^\\p{L}\\p{N}_]+");
  }

  /** One walk over tokens and the literals in them. */
  private final class Search {
    private final boolean alsoFallen;

    private Search(boolean alsoFallen) {
      this.alsoFallen = alsoFallen;
    }

    Optional<String> in(List<SqlToken> tokens, int depth) {
      for (int i = 0; i < tokens.size(); i++) {
        SqlToken token = tokens.get(i);
        int place = i;
        Optional<String> found =
            token.kind() == TokenKind.OPERATOR
                ? Optional.of(token.text()).filter(operators::contains)
                : name(tokens, i).or(() -> literal(tokens, place, depth));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private Optional<String> name(List<SqlToken> tokens, int index) {
      return tokens
          .get(index)
          .name()
          .filter(
              name ->
                  isObject(name, tokens, index)
                      || alsoFallen && fallen.contains(name)
                      || schemas.contains(name) && isSchema(tokens, index, alsoFallen)
                      || extensions.contains(name) && follows(tokens, "EXTENSION", "LOAD"));
    }

    /** A walk that also takes names of what fell takes names wherever they stand. */
    private boolean isObject(String name, List<SqlToken> tokens, int index) {
      return objects.contains(name)
          && (alsoFallen
              || !types.contains(name) && !functions.contains(name)
              || types.contains(name) && NamePlaces.isType(tokens, index)
              || functions.contains(name) && NamePlaces.isFunction(tokens, index));
    }

    private Optional<String> literal(List<SqlToken> tokens, int index, int depth) {
      Optional<String> literal = depth == 0 ? Optional.empty() : tokens.get(index).literal();
      return literal
          .filter(text -> isName(text) && (alsoFallen || follows(tokens, NAMING)))
          .or(() -> literal.flatMap(text -> in(text, depth - 1)));
    }

    /** Whether a text is a name and nothing else, such as the {@code 'vector'} of a guard. */
    private boolean isName(String text) {
      String last = text.substring(text.lastIndexOf('/') + 1);
      return extensions.contains(last) || schemas.contains(text) || objects.contains(text);
    }

    Optional<String> in(String text, int depth) {
      try {
        for (SqlStatement statement : SqlScript.parse("literal", text).statements()) {
          Optional<String> found = in(statement.tokens(), depth);
          if (found.isPresent()) {
            return found;
          }
        }
        return Optional.empty();
      } catch (SqlRefusal notSql) {
        // half of a concatenation, or no SQL at all: by its words
        return Stream.of(words(text))
            .filter(word -> objects.contains(word) || alsoFallen && fallen.contains(word))
            .findFirst();
      }
    }
  }

  /** A table may be called {@code net} for the length of a query: then what follows is a column. */
  private boolean isSchema(List<SqlToken> tokens, int index, boolean ofAnything) {
    return index + 2 < tokens.size()
            && tokens.get(index + 1).isSymbol('.')
            && (ofAnything || tokens.get(index + 2).name().filter(inSchemas::contains).isPresent())
        || follows(tokens, "SCHEMA", "search_path");
  }

  private static boolean follows(List<SqlToken> tokens, String... words) {
    return tokens.stream().anyMatch(token -> Stream.of(words).anyMatch(token::isWord));
  }
}
