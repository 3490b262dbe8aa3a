using System.Text;

namespace EventDrivenFrontends.Testing.Fuzzing;

/// <summary>
/// Gives a subject thousands of made inputs, each from random numbers of its own, so that any case can be repeated by itself. A case fails when
/// it throws, when it does not end, or when it takes memory out of proportion to its input.
/// </summary>
/// <typeparam name="T">The input.</typeparam>
/// <param name="name">What is tried, for people.</param>
/// <param name="next">Makes an input.</param>
/// <param name="tryOut">Tries it and returns what became of it in a word; throws when that is wrong.</param>
public sealed class Fuzzer<T>(string name, Func<Random, T> next, Func<T, ValueTask<string>> tryOut)
{
    private const int MostFaults = 10;
    private const int MostShown = 2_000;

    /// <summary>A machine that is busy with other tests is slow, but none of these inputs is worth a second.</summary>
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, string> _faults = [];
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private (int Size, long Allocated) _greediest;
    private int _case;
    private long _started;
    private long _tried;

    /// <summary>Length of an input, which what it may allocate is in proportion to.</summary>
    public required Func<T, int> SizeOf { get; init; }

    /// <summary>An input as text.</summary>
    public required Func<T, string> Show { get; init; }

    /// <summary>What any case may allocate.</summary>
    public long BytesPerCase { get; init; } = 256 * 1024;

    /// <summary>What a case may allocate beyond that for each byte of its input.</summary>
    public long BytesPerByte { get; init; } = 500;

    /// <summary>What has to become of some inputs at least: a fuzzer whose inputs all end at the first check tries nothing.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Tries all cases.</summary>
    /// <param name="log">Takes how it went in one line.</param>
    /// <exception cref="FuzzFailedException">A case has failed.</exception>
    public async Task RunAsync(Action<string> log)
    {
        var began = TimeProvider.System.GetTimestamp();
        Volatile.Write(ref _started, began);
        var trying = Task.Run(TryAllAsync);
        while (await Task.WhenAny(trying, Task.Delay(Look, TimeProvider.System)) != trying)
        {
            if (TimeProvider.System.GetElapsedTime(Volatile.Read(ref _started)) > Ceiling)
            {
                throw new FuzzFailedException($"{name}: this case does not end.\n{Repeat(_case)}\n{Shown(_case)}");
            }
        }

        await trying;
        log(Summary(TimeProvider.System.GetElapsedTime(began)));
        if (_faults.Count > 0)
        {
            throw new FuzzFailedException($"{name}\n{string.Join("\n\n", _faults.Values)}");
        }

        var missing = Outcomes.Except(_outcomes.Keys).ToList();
        if (missing.Count > 0 && _tried > 1)
        {
            throw new FuzzFailedException($"{name}: no input ended as {string.Join(", ", missing)}. {Summary(default)}");
        }
    }

    private async Task TryAllAsync()
    {
        var end = FuzzSettings.First + FuzzSettings.Cases;
        for (_case = FuzzSettings.First; _case < end && _faults.Count < MostFaults; _case++)
        {
            var input = next(FuzzSettings.RandomOf(_case));
            Volatile.Write(ref _started, TimeProvider.System.GetTimestamp());
            try
            {
                await TryAsync(input);
            }
            catch (Exception fault)
            {
                Note(input, fault);
            }

            _tried++;
        }
    }

    private async Task TryAsync(T input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var trying = tryOut(input);
        if (trying.IsCompletedSuccessfully)
        {
            // What goes on elsewhere is another thread's to count.
            Weigh(input, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var outcome = await trying;
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
    }

    private void Weigh(T input, long allocated)
    {
        var size = SizeOf(input);
        if (allocated > _greediest.Allocated)
        {
            _greediest = (size, allocated);
        }

        if (allocated > BytesPerCase + (size * BytesPerByte))
        {
            throw new InvalidOperationException($"An input of {size} bytes made its reader allocate {allocated} bytes.");
        }
    }

    /// <summary>One fault of each kind is enough.</summary>
    private void Note(T input, Exception fault)
    {
        var place = fault.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains(" in ", StringComparison.Ordinal)) ?? fault.Message;
        _faults.TryAdd($"{fault.GetType()} {place}", $"{Repeat(_case)}\n{Cut(Show(input))}\n{fault}");
    }

    private string Shown(int number) => Cut(Show(next(FuzzSettings.RandomOf(number))));

    private static string Cut(string text) => text.Length <= MostShown ? text : $"{text.AsSpan(0, MostShown)}… ({text.Length} characters)";

    private static string Repeat(int number) => $"To repeat it: FUZZ_SEED={FuzzSettings.Seed} FUZZ_CASE={number}";

    private string Summary(TimeSpan time)
    {
        var summary = new StringBuilder($"{name}: {_tried:n0} cases from seed {FuzzSettings.Seed} in {time.TotalSeconds:0.0} s: ");
        summary.AppendJoin(", ", _outcomes.Select(outcome => $"{outcome.Key} {outcome.Value:n0}"));
        return summary.Append($"; at most {_greediest.Allocated:n0} bytes allocated, for {_greediest.Size:n0} bytes of input").ToString();
    }
}

/// <summary>A case has failed; the message tells which and how to repeat it.</summary>
public sealed class FuzzFailedException(string message) : Exception(message);
