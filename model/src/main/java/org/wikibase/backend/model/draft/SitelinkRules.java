package org.wikibase.backend.model.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.PlainText;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * Sitelinks of an edit: titles as MediaWiki stores them, as far as that is the same on all wikis. Capitals and namespaces
 * are the site's own affair, and nobody here asks the site.
 */
final class SitelinkRules {

    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    /** Runs of what MediaWiki takes for a blank in a title. */
    private static final Pattern BLANKS =
            Pattern.compile("[ _\\u00A0\\u1680\\u180E\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+");

    private static final Pattern IN_NO_TITLE = Pattern.compile("[#<>\\[\\]|{}]");

    /** In UTF-8; the width of the column in which a wiki keeps them. */
    private static final int LONGEST_TITLE = 255;

    private final Limits limits;

    SitelinkRules(Limits limits) {
        this.limits = limits;
    }

    SortedMap<String, Sitelink> applied(SortedMap<String, Sitelink> before, SortedMap<String, Sitelink> after) {
        if (after.size() > limits.terms() && after.size() > before.size()) {
            throw Rejected.because(Reason.TOO_LARGE, "more than " + limits.terms() + " sitelinks");
        }
        SortedMap<String, Sitelink> judged = new TreeMap<>();
        after.forEach((site, sitelink) -> {
            boolean known = sitelink.equals(before.get(site));
            judged.put(site, known ? sitelink : judged(site, sitelink));
        });
        return judged;
    }

    private static Sitelink judged(String site, Sitelink sitelink) {
        if (!SITE.matcher(site).matches() || !site.equals(sitelink.site())) {
            throw Rejected.because(Reason.INVALID_VALUE, "not a site: " + PlainText.shown(sitelink.site()));
        }
        List<String> badges = sitelink.badges().stream().distinct().toList();
        return new Sitelink(site, title(site, sitelink.title()), badges);
    }

    private static String title(String site, String text) {
        String blanksAreOne = BLANKS.matcher(text).replaceAll(" ");
        String title = PlainText.required(blanksAreOne, "title on " + site, LONGEST_TITLE);
        if (title.getBytes(StandardCharsets.UTF_8).length > LONGEST_TITLE) {
            throw Rejected.because(Reason.INVALID_VALUE, "a title of more than " + LONGEST_TITLE + " bytes on " + site);
        }
        if (IN_NO_TITLE.matcher(title).find()) {
            throw Rejected.because(Reason.INVALID_VALUE, "a character that no title has: " + PlainText.shown(title));
        }
        return title;
    }
}
