package org.wikibase.backend.rdf.bag;

/**
 * Decides which shared nodes an output still has to describe (mapping 18.2). An answer is a ticket, because the part of
 * an output may have to be written before it is known what the parts before it described.
 */
public interface Bag {

    /** For a node that is described already. */
    int SEEN = -1;

    /** @return {@link #SEEN}, or the ticket to describe the node under */
    int value(String hash);

    /** @return {@link #SEEN}, or the ticket to describe the node under */
    int reference(String hash);

    /** @return {@link #SEEN}, or the ticket to describe the site's group under */
    int group(String site, String group);

    /** What is written from here on counts if the ticket's node is new, until {@link #described}. Pairs nest. */
    void describing(int ticket);

    void described();
}
