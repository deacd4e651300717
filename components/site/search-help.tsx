/** What can be searched for; shown while nothing is. */
export function SearchHelp({ isUnreadable }: { isUnreadable: boolean }) {
  return (
    <section className="search-help" aria-label="搜索说明">
      {isUnreadable && (
        <p>没有可以搜索的文字。请至少输入一个汉字、字母或数字，要排除的词之外还要有要找的词。</p>
      )}
      <h2>可以这样搜索</h2>
      <ul>
        <li>用空格隔开几个词，例如“离婚 抚养费”，会找同时含有这些词的文章。</li>
        <li>整句放在引号里，例如“夫妻共同债务”，会找一字不差的文章。</li>
        <li>词前加减号会排除它，例如“逾期 -信用卡”。</li>
        <li>法条和案号可以直接输入，例如“民法典第680条”“（2023）浙01民终123号”。</li>
      </ul>
    </section>
  );
}
