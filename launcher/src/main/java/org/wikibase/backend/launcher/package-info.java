/** The whole system on one machine, and the command line. Start with {@code Main}, then {@code OneMachine}. */
package org.wikibase.backend.launcher;
