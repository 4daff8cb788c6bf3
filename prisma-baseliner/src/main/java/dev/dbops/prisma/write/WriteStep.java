package dev.dbops.prisma.write;

/** What happens on the disk; between any two steps the run can be killed. */
public enum WriteStep {
  MAKE_FOLDER,
  CREATE,
  WRITE_FIRST_HALF,
  WRITE_SECOND_HALF,
  SET_MODE,
  SYNC_FILE,
  RENAME,
  DELETE,
  DELETE_FOLDER,
  SYNC_FOLDER
}
