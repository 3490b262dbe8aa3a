namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Gathers the attributes of a map, without a dictionary as long as they are few.</summary>
internal struct AttributeMapBuilder()
{
    private KeyValuePair<string, AttributeValue>[] _few = new KeyValuePair<string, AttributeValue>[AttributeMap.Few / 2];
    private Dictionary<string, AttributeValue>? _many;
    private int _count;

    public readonly int Count => _many?.Count ?? _count;

    /// <summary>A name that comes again has its last value, at its first place.</summary>
    public void Set(string name, AttributeValue value)
    {
        if (_many is not null)
        {
            _many[name] = value;
            return;
        }

        var place = PlaceOf(name);
        if (place == AttributeMap.Few)
        {
            _many = new Dictionary<string, AttributeValue>(_few) { [name] = value };
            return;
        }

        if (place == _few.Length)
        {
            Array.Resize(ref _few, AttributeMap.Few);
        }

        _few[place] = KeyValuePair.Create(name, value);
        _count = Math.Max(_count, place + 1);
    }

    /// <summary>Once.</summary>
    public readonly AttributeMap Build()
    {
        if (_many is not null)
        {
            return new AttributeMap(_many);
        }

        return _count == 0 ? AttributeMap.Empty : new AttributeMap(_count == _few.Length ? _few : _few[.._count]);
    }

    private readonly int PlaceOf(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_few[i].Key == name)
            {
                return i;
            }
        }

        return _count;
    }
}
