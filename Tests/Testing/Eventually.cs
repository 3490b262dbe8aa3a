namespace EventDrivenFrontends.Testing;

/// <summary>Waits for a condition, never for a time; the ceiling only ends a test that has failed.</summary>
public static class Eventually
{
    private static readonly TimeSpan UsualCeiling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns once <paramref name="holds"/>.</summary>
    public static Task BeAsync(Func<bool> holds, string what) => BeAsync(() => Task.FromResult(holds()), what);

    /// <inheritdoc cref="BeAsync(Func{bool}, string)"/>
    public static Task BeAsync(Func<bool> holds, string what, TimeSpan ceiling) =>
        GetAsync(() => Task.FromResult(holds()), held => held, what, ceiling);

    /// <inheritdoc cref="BeAsync(Func{bool}, string)"/>
    public static Task BeAsync(Func<Task<bool>> holds, string what) => BeAsync(holds, what, UsualCeiling);

    /// <inheritdoc cref="BeAsync(Func{bool}, string)"/>
    public static Task BeAsync(Func<Task<bool>> holds, string what, TimeSpan ceiling) => GetAsync(holds, held => held, what, ceiling);

    /// <summary>The first value that <paramref name="fits"/>.</summary>
    /// <exception cref="TimeoutException">None came in time; the message has the last one.</exception>
    public static Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> fits, string what) => GetAsync(read, fits, what, UsualCeiling);

    /// <inheritdoc cref="GetAsync{T}(Func{Task{T}}, Func{T, bool}, string)"/>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> fits, string what, TimeSpan ceiling)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (fits(value))
            {
                return value;
            }

            if (TimeProvider.System.GetElapsedTime(start) > ceiling)
            {
                throw new TimeoutException($"Within {ceiling} not seen: {what}. Last: {value}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
