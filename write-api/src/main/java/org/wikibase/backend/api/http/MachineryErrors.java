package org.wikibase.backend.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.wikibase.backend.model.edit.Reason;

/** What Jetty refuses before any route is looked for, in our error shape: broken requests, headers that are too large. */
public final class MachineryErrors extends ErrorHandler {

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, Answer.JSON);
        return ByteBuffer.wrap(body(status));
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        base.setHandled(true);
        response.setContentType(Answer.JSON);
        response.getOutputStream().write(body(response.getStatus()));
    }

    private static byte[] body(int status) {
        Reason reason = HttpErrors.ofStatus(status);
        return Json.bytes(new Failure(reason.code(), reason.sentence(), Map.of()));
    }
}
