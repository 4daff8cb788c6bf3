package dev.dbops.prisma.ledger;

import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import java.nio.file.Path;

/**
 * One environment whose ledger shall follow the files.
 *
 * @param login the database
 * @param migrations folder of the new history
 * @param record {@code dbops-baseline.json}
 * @param stateDirectory folder for plans and their undo
 * @param undo take the last plan back instead
 * @param apply change the ledger; else only plan
 * @param patience how long locks and statements may take
 */
public record ReconcileRequest(
    Login login,
    Path migrations,
    Path record,
    Path stateDirectory,
    boolean undo,
    boolean apply,
    Patience patience) {}
