/** Kafka Connect over its REST interface: Debezium's connectors, their tasks and their offsets. */
@NullMarked
package dev.dbops.cdc.connect;

import org.jspecify.annotations.NullMarked;
