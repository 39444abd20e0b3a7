package org.wikibase.backend.jobs.runtime;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.wikibase.backend.jobs.kafka.JobRequests.Received;
import org.wikibase.backend.model.event.DeadLetter;

/** Parts the requests of operators from records that are none. */
final class TakeRequests extends ProcessFunction<Received, Work> {

    static final OutputTag<DeadLetter> UNREADABLE =
            new OutputTag<>("unreadable-requests", TypeInformation.of(DeadLetter.class));

    private transient Counter requests;
    private transient Counter deadLetters;

    @Override
    public void open(OpenContext context) {
        requests = getRuntimeContext().getMetricGroup().counter("requests");
        deadLetters = getRuntimeContext().getMetricGroup().counter("dead_letters");
    }

    @Override
    public void processElement(Received received, Context context, Collector<Work> out) {
        if (received.request() == null) {
            deadLetters.inc();
            context.output(UNREADABLE, received.poison());
        } else {
            requests.inc();
            out.collect(Work.of(received.request()));
        }
    }
}
