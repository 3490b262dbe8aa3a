using System.Globalization;
using EventDrivenFrontends.ViewModelProjector.Merge;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Merge;

/// <summary>Whatever the order and however often they come, the same events give the same item.</summary>
public class AnyOrderTests
{
    private const int Histories = 2000;
    private const int Arrivals = 8;

    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly ItemShape Shape = new("id", Names);

    [Fact]
    public void AnyOrderAndAnyRepetition_GivesTheSameItem()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var chance = new Random(seed);
            var history = History(chance);
            var expected = MergeJson.Write(Merged(history));
            for (var arrival = 0; arrival < Arrivals; arrival++)
            {
                var merged = Merged(Arrival(chance, history));
                Assert.True(expected == MergeJson.Write(merged), $"Seed {seed}: {expected} but {MergeJson.Write(merged)}");
            }
        }
    }

    [Fact]
    public void JoinOfAnyTwoParts_GivesTheSameItem()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var chance = new Random(seed);
            var history = History(chance);
            var (left, right) = (Arrival(chance, history).Take(history.Length / 2), Arrival(chance, history));
            var joined = Merged(left).Join(Merged(right));
            Assert.True(MergeJson.Write(Merged(history)) == MergeJson.Write(joined), $"Seed {seed}");
            Assert.Same(joined, joined.Join(Merged(left)));
        }
    }

    [Fact]
    public void InOrder_GivesWhatALastWriterWinsMapGives()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = History(new Random(seed)).DistinctBy(change => change.Version).OrderBy(change => change.Version, StringComparer.Ordinal);
            SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
            var visible = false;
            foreach (var change in history)
            {
                if (change.Effect is EventEffect.Deletes)
                {
                    fields.Clear();
                }

                visible = change.Effect is EventEffect.Creates || (visible && change.Effect is not EventEffect.Deletes);
                foreach (var (name, json) in change.Fields)
                {
                    fields[name] = json;
                }
            }

            var expected = visible ? $$"""{"id":"k"{{string.Concat(fields.Select(f => $",\"{f.Key}\":{f.Value}"))}}}""" : null;
            Assert.Equal(expected, Shape.Write("k", Merged(history)));
        }
    }

    [Fact]
    public void StoredAndReadBetweenAnyTwoEvents_GivesTheSameItem()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var chance = new Random(seed);
            var history = History(chance);
            var stored = ItemState.Empty;
            foreach (var change in Arrival(chance, history))
            {
                stored = MergeJson.Read(MergeJson.Write(stored.Apply(change)));
            }

            Assert.Equal(MergeJson.Write(Merged(history)), MergeJson.Write(stored));
        }
    }

    private static ItemEvent[] History(Random chance) =>
        [.. Enumerable.Range(0, chance.Next(1, 12)).Select(_ => Any(chance))];

    // Few versions, so that ties are common.
    private static ItemEvent Any(Random chance)
    {
        var version = chance.Next(1, 10).ToString(CultureInfo.InvariantCulture);
        var fields = Names.Where(_ => chance.Next(2) == 0)
            .Select(name => (name, chance.Next(4).ToString(CultureInfo.InvariantCulture))).ToArray();
        return chance.Next(4) switch
        {
            0 => Deletes(version),
            1 => Creates(version, fields),
            _ => Changes(version, fields),
        };
    }

    private static ItemEvent[] Arrival(Random chance, ItemEvent[] history)
    {
        ItemEvent[] arrival = [.. history, .. chance.GetItems(history, chance.Next(6))];
        chance.Shuffle(arrival);
        return arrival;
    }
}
