using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Pending;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Dispatching;

/// <summary>
/// The queue beside a table, driven by chance: events arrive in any order and not always with word, reads are cut off, sends fail and wait. At the end
/// all has been sent, and of what was known at the time always the lowest version of its lane.
/// </summary>
public sealed class EndpointQueueModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Everything_is_sent_in_order_by_key(int seed)
    {
        for (var round = 0; round < 200; round++)
        {
            new Model((seed * 1000) + round).Run();
        }
    }

    private sealed class Model(int seed)
    {
        private const int Lanes = 6;
        private const int Steps = 300;
        private const int PageSize = 3;

        private readonly Random _chance = new(seed);
        private readonly EndpointQueue _queue = new(capacity: 10, laneCapacity: 3);
        private readonly SortedDictionary<string, Delivery> _table = new(StringComparer.Ordinal);
        private readonly List<Delivery> _sending = [];
        private readonly HashSet<string> _told = new(StringComparer.Ordinal);
        private bool _isScanning;
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private int _next;

        public void Run()
        {
            for (var step = 0; step < Steps; step++)
            {
                Step(mayArrive: true);
            }

            for (var step = 0; _table.Count > 0 || _sending.Count > 0; step++)
            {
                Assert.True(step < 20_000, $"seed {seed}: {_table.Count} are never sent");
                Step(mayArrive: false);
            }

            Assert.Equal(0, _queue.Held);
        }

        private void Step(bool mayArrive)
        {
            switch (_chance.Next(mayArrive ? 7 : 5))
            {
                case 0:
                    Take();
                    break;
                case 1:
                    End();
                    break;
                case 2:
                    Read(mayArrive);
                    break;
                case 3:
                    if (_queue.NeedsScan)
                    {
                        Scan(mayArrive);
                    }

                    break;
                case 4:
                    _now += TimeSpan.FromSeconds(1);
                    _queue.Unblock(_now);
                    break;
                default:
                    Arrive();
                    break;
            }
        }

        private void Arrive()
        {
            var lane = $"lane{_chance.Next(Lanes)}";
            var delivery = new Delivery
            {
                EndpointId = "e",
                Lane = lane,
                Version = $"{_chance.Next(1_000_000):d6}",
                EventId = $"{_next++}",
                Subject = "",
                Body = "",
            };
            _table[delivery.Order] = delivery;
            if (_chance.Next(8) == 0)
            {
                // Another replica has stored it.
                _queue.Miss();
            }
            else
            {
                _queue.Add(
                    delivery with { HeldUntil = _chance.Next(4) == 0 ? _now + TimeSpan.FromSeconds(1) : null }, isSure: _chance.Next(8) != 0);
                if (!_isScanning)
                {
                    _told.Add(delivery.Order);
                }
            }
        }

        private void Take()
        {
            if (_queue.Take(_now) is { } delivery)
            {
                Assert.DoesNotContain(_sending, other => other.Lane == delivery.Lane);
                Assert.True(_table.ContainsKey(delivery.Order), $"seed {seed}: sent twice");
                Assert.DoesNotContain(_table.Values, other =>
                    other.Lane == delivery.Lane && string.CompareOrdinal(other.Order, delivery.Order) < 0 && _told.Contains(other.Order));
                Assert.True(delivery.DueAt is null || delivery.DueAt <= _now, $"seed {seed}: too early");
                _sending.Add(delivery);
            }
        }

        private void End()
        {
            if (_sending.Count == 0)
            {
                return;
            }

            var delivery = _sending[_chance.Next(_sending.Count)];
            _sending.Remove(delivery);
            switch (_chance.Next(4))
            {
                case 0:
                    var due = _now + TimeSpan.FromSeconds(_chance.Next(1, 5));
                    _table[delivery.Order] = delivery with { DueAt = due, Attempts = delivery.Attempts + 1 };
                    _queue.Block(delivery, due);
                    break;
                case 1:
                    _queue.Return(delivery);
                    break;
                default:
                    _table.Remove(delivery.Order);
                    _queue.Finish(delivery);
                    break;
            }
        }

        private void Read(bool mayArrive)
        {
            if (_queue.NextToRead() is not { } lane)
            {
                return;
            }

            if (_chance.Next(5) == 0)
            {
                _queue.NotLoaded(lane);
                return;
            }

            var rows = _table.Values.Where(row => row.Lane == lane).Take(PageSize + 1).ToList();
            if (mayArrive && _chance.Next(3) == 0)
            {
                Arrive();
            }

            _queue.Loaded(lane, new DeliveryPage(rows.Take(PageSize).ToList(), rows.Count > PageSize ? rows[PageSize - 1].Order : null), _now);
        }

        private void Scan(bool mayArrive)
        {
            _queue.BeginScan();
            _isScanning = true;
            string? after = null;
            var isWhole = true;
            while (true)
            {
                var rows = _table.Values.Where(row => after is null || string.CompareOrdinal(row.Order, after) > 0).Take(PageSize + 1).ToList();
                var more = rows.Count > PageSize;

                // Sending goes on between the read and its result.
                Take();
                End();
                if (mayArrive && _chance.Next(4) == 0)
                {
                    Arrive();
                }

                var skip = _queue.Scanned(rows.Take(PageSize).ToList(), _now);
                if (!more)
                {
                    break;
                }

                if (_queue.IsFull)
                {
                    isWhole = false;
                    break;
                }

                after = skip is null ? rows[PageSize - 1].Order : DeliveryTable.EndOf(skip);
            }

            _queue.EndScan(isWhole);
            _isScanning = false;
        }
    }
}
