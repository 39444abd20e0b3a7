package org.wikibase.backend.storage.snapshot;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Source;

/** The header as bytes. The same in every schema version, so that any version of the software can publish any revision. */
final class HeaderFormat {

    private HeaderFormat() {}

    static byte[] write(Header header) {
        Members members = Members.empty()
                .with(HeaderTag.ENTITY, header.entity().toString())
                .with(HeaderTag.REVISION, header.revision())
                .with(HeaderTag.COMMIT_ID, header.commitId())
                .with(HeaderTag.CONTENT_HASH, header.contentHash())
                .with(HeaderTag.CREATED_AT, header.createdAt())
                .with(HeaderTag.USER, header.by().user())
                .with(HeaderTag.SUMMARY, header.by().summary())
                .with(HeaderTag.EDIT_TYPE, header.by().editType())
                .with(HeaderTag.MASS_EDIT, header.by().massEdit() ? 1 : 0)
                .with(HeaderTag.LIFECYCLE, code(header.lifecycle()))
                .with(HeaderTag.FLAGS, Flag.bits(header.flags()))
                .with(HeaderTag.NEXT_FORM, header.nextIds().form())
                .with(HeaderTag.NEXT_SENSE, header.nextIds().sense());
        header.requestKey().ifPresent(key -> members.with(HeaderTag.REQUEST_KEY, key));
        header.redirectsTo().ifPresent(target -> members.with(HeaderTag.REDIRECTS_TO, target.toString()));
        header.mergeId().ifPresent(merge -> members.with(HeaderTag.MERGE_ID, merge));
        header.source().ifPresent(source -> write(source, members));
        header.erasure()
                .ifPresent(erasure -> members.with(HeaderTag.ERASED_BY, erasure.user())
                        .with(HeaderTag.ERASED_AT, erasure.at())
                        .with(HeaderTag.ERASED_WHY, erasure.why()));
        return members.bytes();
    }

    private static void write(Source source, Members members) {
        members.with(HeaderTag.IMPORTED, 1);
        source.revision().ifPresent(revision -> members.with(HeaderTag.SOURCE_REVISION, revision));
        source.timestamp().ifPresent(time -> members.with(HeaderTag.SOURCE_TIMESTAMP, time));
        source.user().ifPresent(user -> members.with(HeaderTag.SOURCE_USER, user));
    }

    /** @throws RuntimeException of any kind when the bytes are not a header */
    static Header read(byte[] bytes) {
        Members members = Members.parse(bytes);
        return new Header(
                EntityId.parse(text(members, HeaderTag.ENTITY)),
                number(members, HeaderTag.REVISION),
                members.hash(HeaderTag.COMMIT_ID).orElseThrow(() -> lacks(HeaderTag.COMMIT_ID)),
                members.hash(HeaderTag.REQUEST_KEY),
                members.hash(HeaderTag.CONTENT_HASH).orElseThrow(() -> lacks(HeaderTag.CONTENT_HASH)),
                members.instant(HeaderTag.CREATED_AT).orElseThrow(() -> lacks(HeaderTag.CREATED_AT)),
                source(members),
                new Attribution(
                        number(members, HeaderTag.USER),
                        text(members, HeaderTag.SUMMARY),
                        text(members, HeaderTag.EDIT_TYPE),
                        number(members, HeaderTag.MASS_EDIT) != 0),
                lifecycle(number(members, HeaderTag.LIFECYCLE)),
                Flag.ofBits(number(members, HeaderTag.FLAGS)),
                members.text(HeaderTag.REDIRECTS_TO).map(EntityId::parse),
                members.hash(HeaderTag.MERGE_ID),
                new NextIds(number(members, HeaderTag.NEXT_FORM), number(members, HeaderTag.NEXT_SENSE)),
                members.instant(HeaderTag.ERASED_AT)
                        .map(at -> new Erasure(
                                number(members, HeaderTag.ERASED_BY), at, text(members, HeaderTag.ERASED_WHY))));
    }

    private static Optional<Source> source(Members members) {
        return members.has(HeaderTag.IMPORTED)
                ? Optional.of(new Source(
                        members.number(HeaderTag.SOURCE_REVISION),
                        members.instant(HeaderTag.SOURCE_TIMESTAMP),
                        members.text(HeaderTag.SOURCE_USER)))
                : Optional.empty();
    }

    private static int code(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case LIVE -> 1;
            case DELETED -> 2;
            case REDIRECT -> 3;
            case ERASED -> 4;
        };
    }

    private static Lifecycle lifecycle(long code) {
        for (Lifecycle lifecycle : Lifecycle.values()) {
            if (code(lifecycle) == code) {
                return lifecycle;
            }
        }
        throw new IllegalArgumentException("an unknown lifecycle " + code);
    }

    private static String text(Members members, int tag) {
        return members.text(tag).orElseThrow(() -> lacks(tag));
    }

    private static long number(Members members, int tag) {
        return members.number(tag).orElseThrow(() -> lacks(tag));
    }

    private static NoSuchElementException lacks(int tag) {
        return new NoSuchElementException("the header lacks member " + tag);
    }
}
