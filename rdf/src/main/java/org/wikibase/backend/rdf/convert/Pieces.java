package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.bag.DedupeBag;
import org.wikibase.backend.rdf.bag.PartBag;
import org.wikibase.backend.rdf.bag.PartBag.Kept;
import org.wikibase.backend.rdf.writer.TripleSink;

/** The output in the making: each batch becomes a piece of it. */
final class Pieces implements Pipeline.Work {

    private final Notation notation;
    private final EntityMapper mapper;
    private final OutputStream out;
    private final Pipeline.Work work;
    private long triples;
    private boolean first = true;

    /** @param commonBag whether all entities share one, as in Wikibase's dumps */
    Pieces(Notation notation, EntityMapper mapper, boolean commonBag, OutputStream out) {
        this.notation = notation;
        this.mapper = mapper;
        this.out = out;
        DedupeBag bag = DedupeBag.upstream();
        work = commonBag ? batch -> withCommonBag(batch, bag) : this::independent;
    }

    long triples() {
        return triples;
    }

    @Override
    public Pipeline.Rest begin(Batch batch) {
        return work.begin(batch);
    }

    private Pipeline.Rest independent(Batch batch) {
        return batch.write(() -> {
            Blocks blocks = new Blocks();
            Notation.Piece piece = notation.open(blocks);
            batch.forEach(entity -> {
                mapper.write(entity, piece.sink());
                piece.endOfEntity();
            });
            long count = piece.finish();
            return () -> put(blocks, count);
        });
    }

    /** What the bag decides waits for its turn: stretches of bytes where these can be cut, else the writing itself. */
    private Pipeline.Rest withCommonBag(Batch batch, DedupeBag bag) {
        return notation instanceof Notation.Streamed streamed
                ? batch.write(() -> inStretches(batch, streamed, bag))
                : () -> inTurn(batch, bag).end();
    }

    private Pipeline.Rest inStretches(Batch batch, Notation.Streamed streamed, DedupeBag bag) {
        Blocks blocks = new Blocks();
        Notation.StreamedPiece piece = streamed.open(blocks);
        PartBag questions = new PartBag(piece.sink());
        write(batch, piece, questions);
        piece.finish();
        return () -> put(blocks, questions.ask(bag));
    }

    private Pipeline.Rest inTurn(Batch batch, DedupeBag bag) {
        Pipeline.Rest rest = batch.write(() -> {
            bag.restart();
            Blocks blocks = new Blocks();
            Notation.Piece piece = notation.open(blocks);
            write(batch, piece, bag);
            long count = piece.finish();
            return () -> put(blocks, count);
        });
        bag.keep();
        return rest;
    }

    private void write(Batch batch, Notation.Piece piece, Bag bag) {
        batch.forEach(entity -> {
            mapper.write(entity, piece.sink(), bag);
            piece.endOfEntity();
        });
    }

    /** Puts a piece of its own in front of what follows. */
    void write(Consumer<TripleSink> some) throws IOException {
        Blocks blocks = new Blocks();
        Notation.Piece piece = notation.open(blocks);
        some.accept(piece.sink());
        put(blocks, piece.finish());
    }

    private void put(Blocks blocks, long count) throws IOException {
        if (!blocks.isEmpty()) {
            if (!first) {
                out.write(notation.separator());
            }
            first = false;
            blocks.writeTo(out);
            triples += count;
        }
    }

    private void put(Blocks blocks, List<Kept> stretches) throws IOException {
        blocks.writeTo(out, stretches);
        for (Kept stretch : stretches) {
            triples += stretch.triples();
        }
    }
}
