package dev.dbops.prisma.decision;

/**
 * A question and the team's answer to it.
 *
 * @param question what was asked
 * @param decision what was answered; its key may be the short form without the kind
 */
public record AnsweredQuestion(Question question, Decision decision) {}
