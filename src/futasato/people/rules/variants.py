"""Kanji that write one name: 異体字 taken as one when somebody is searched for, never when a name is stored.

Each word is one group; the first letter stands for it. What is put together here is only the search; whether two people
are one is decided by people. Sources: 常用漢字表（平成22年内閣告示第2号）, the old forms in brackets; 人名用漢字別表第二
（戸籍法施行規則別表）; the forms that 戸籍統一文字 lists for one name letter, as far as surnames use them.
"""

from __future__ import annotations

# 常用漢字表: 通用字体 and (康熙字典体); old forms that Unicode folds by itself (NFKC) are not repeated.
OLD_FORMS = """
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐 殴毆
桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學 岳嶽 楽樂
渇渴 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 気氣 既旣 帰歸 器噐 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧
虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經 蛍螢 軽輕 継繼
鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍劒 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 広廣 効效
恒恆 黄黃 鉱鑛 号號 国國圀 黒黑 砕碎 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒
児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍 将將 称稱 渉涉 焼燒
証證 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡
図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 青靑 静靜 摂攝 窃竊 専專 浅淺 戦戰 践踐 銭錢
潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 曽曾 総總緫 騒騷 蔵藏 臓臟 即卽 属屬 続續 堕墮
対對 体體 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄
庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬪 徳德 独獨 読讀
届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 浜濱濵 瓶甁 払拂 仏佛
併倂 並竝 辺邊邉 変變 弁辨瓣辯 歩步 宝寶寳 豊豐 褒襃 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥
与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵
霊靈 齢齡 暦曆 歴歷 恋戀 炉爐 労勞 楼樓 録錄 湾灣 増增 巣巢 内內 呉吳 教敎 清淸 産產 高髙 戸戶
柵栅 餅餠 頬頰
"""

# Letters of names: 人名用漢字 with their other form, and the forms that surnames in registers are written with.
OF_NAMES = """
崎﨑嵜碕 吉𠮷 島嶋嶌 峰峯 冨富 柳栁桺 桧檜 槙槇 淵渕渊 桑桒 薮藪籔 館舘 舟舩船 斎齋斉齊 鶴靍靏
聡聰 凉涼 凜凛 尭堯 遥遙 瑶瑤 晃晄 亘亙 祢禰 祷禱 砺礪 莱萊 蒋蔣 昂昻 桝枡 萱萓 裏裡 略畧
岩巌巖 秋穐 野埜 橋槗 土圡 宮宫 卯夘夗 魚𩵋 喜㐂 梅楳 松枩 芦蘆 鴎鷗 鴬鶯 翠翆 曻昇 諌諫 遠逺
角⻆ 鎌鐮 函凾 杯盃 雁鴈 蔭䕃 皐皋 穣穰 晋晉 壷壺 賎賤 厩廐廏 竃竈 籠篭 侭儘 迩邇 檪櫟 梼檮
兎兔菟 侠俠
"""


def _groups() -> dict[int, str]:
    return {ord(letter): group[0] for group in (OLD_FORMS + OF_NAMES).split() for letter in group[1:]}


ONE_OF = _groups()
"""For `str.translate`: each variant to the letter that stands for its group."""
