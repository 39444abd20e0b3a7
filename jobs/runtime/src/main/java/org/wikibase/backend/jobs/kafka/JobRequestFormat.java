package org.wikibase.backend.jobs.kafka;

import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JobRequest;

/** Requests to jobs, in the partition of their entity's slot. */
public final class JobRequestFormat implements EventFormat<JobRequest> {

    static final String SCHEMA = "/entitybase/job_request/1.0.0";

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public String key(JobRequest request) {
        return request.change().entity();
    }

    @Override
    public int partition(JobRequest request, int partitions) {
        return request.change().slot() % partitions;
    }

    @Override
    public byte[] json(JobRequest request) {
        FeedChange change = request.change();
        return JsonText.object(schema(), json -> {
            json.writeStringField("job", request.job());
            json.writeStringField("action", request.action().name());
            json.writeStringField("entity_id", change.entity());
            if (request.action() == JobRequest.Action.REPLAY) {
                JsonText.change(json, change);
            }
        });
    }
}
