package dev.dbops.core.shadow;

import java.nio.file.Path;

/**
 * What a shadow server has to offer.
 *
 * @param extensionFolder a folder whose sub-folder {@code extension} holds control and SQL files of
 *     extensions that the server shall have besides its own; both may be missing
 * @param ownerRole role that owns the databases and replays the histories
 * @param superuserReplay whether that role is a superuser
 */
public record ShadowRequest(Path extensionFolder, String ownerRole, boolean superuserReplay) {}
