/** Where readers type what they look for; works without script. */
export function SearchForm({ q }: { q: string }) {
  return (
    <form className="search-form" action="/search">
      <label htmlFor="q">搜索文章</label>
      <div>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={q}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
        />
        <button type="submit">搜索</button>
      </div>
    </form>
  );
}
