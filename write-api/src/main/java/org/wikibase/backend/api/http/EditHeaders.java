package org.wikibase.backend.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.RequestKey;

/**
 * Who edits, why, and upon which revision: what the headers of every edit say.
 *
 * @param base from {@code X-Base-Revision-ID} (0 says the same as none) or {@code If-Match}
 * @param idempotencyKey under which the client may send the request again
 * @param conditional whether {@code If-Match} asked, so that a conflict is a failed precondition
 */
public record EditHeaders(
        Author author,
        String summary,
        Optional<String> editType,
        boolean massEdit,
        OptionalLong base,
        boolean conditional,
        Optional<String> idempotencyKey) {

    private static final int LONGEST_SUMMARY = 200;
    private static final Pattern EDIT_TYPE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern KEY = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"([1-9][0-9]{0,17})(?:-[a-z0-9-]+)?\"");

    public static EditHeaders of(Call call) {
        OptionalLong match = ifMatch(call);
        OptionalLong base = number(call, "X-Base-Revision-ID");
        OptionalLong named = base.isPresent() && base.getAsLong() == 0 ? OptionalLong.empty() : base;
        if (match.isPresent() && named.isPresent() && !match.equals(named)) {
            throw wrong("If-Match and X-Base-Revision-ID name different revisions");
        }
        return new EditHeaders(
                call.author(),
                summary(call),
                editType(call),
                massEdit(call),
                match.isPresent() ? match : named,
                match.isPresent(),
                idempotencyKey(call));
    }

    /** @param call whose body was read, as a request is the same as another when all it asks for is */
    public EditRequest request(Call call, EntityId entity, Edit edit) {
        Optional<RequestKey> key = idempotencyKey.map(text -> RequestKey.of(text, call.asked(base)));
        return new EditRequest(entity, edit, author, summary, editType, massEdit, base, key);
    }

    private static String summary(Call call) {
        String summary = utf8(call.header("X-Edit-Summary").orElse("")).strip();
        int length = summary.codePointCount(0, summary.length());
        if (length == 0 || length > LONGEST_SUMMARY || summary.chars().anyMatch(Character::isISOControl)) {
            throw wrong("X-Edit-Summary has 1 to " + LONGEST_SUMMARY + " characters, this one " + length);
        }
        return summary;
    }

    /** Clients write headers in UTF-8, servers read them as Latin-1. */
    private static String utf8(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return latin1;
        }
    }

    private static Optional<String> editType(Call call) {
        Optional<String> stated = call.header("X-Edit-Type");
        stated.filter(type -> !EDIT_TYPE.matcher(type).matches()).ifPresent(type -> {
            throw wrong("X-Edit-Type is a token of at most 100 characters, not " + Call.shown(type));
        });
        return stated;
    }

    private static boolean massEdit(Call call) {
        String stated = call.header("X-Mass-Edit").orElse("false");
        if (!stated.equals("true") && !stated.equals("false")) {
            throw wrong("X-Mass-Edit is true or false, not " + Call.shown(stated));
        }
        return stated.equals("true");
    }

    /** Whatever the form and encoding of the answer that the tag came with, its number is the revision. */
    private static OptionalLong ifMatch(Call call) {
        Optional<String> stated = call.header("If-Match").map(String::strip).filter(tag -> !tag.equals("*"));
        if (stated.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher tag = ENTITY_TAG.matcher(stated.get());
        if (!tag.matches()) {
            throw wrong("If-Match is one ETag of this server, not " + Call.shown(stated.get()));
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    private static Optional<String> idempotencyKey(Call call) {
        Optional<String> stated = call.header("Idempotency-Key");
        stated.filter(key -> !KEY.matcher(key).matches()).ifPresent(key -> {
            throw wrong("Idempotency-Key has 1 to 255 characters of ASCII, not " + Call.shown(key));
        });
        return stated;
    }

    private static OptionalLong number(Call call, String header) {
        Optional<String> stated = call.header(header).map(String::strip);
        stated.filter(text -> !text.matches("[0-9]{1,18}")).ifPresent(text -> {
            throw wrong(header + " is a number that is not negative, not " + Call.shown(text));
        });
        return stated.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static Rejected wrong(String what) {
        return Rejected.because(Reason.MISSING_HEADER, what);
    }
}
