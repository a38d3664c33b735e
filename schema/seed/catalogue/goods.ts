/** A kind of goods the generator makes listings of. Prices are thousands of đồng for the smallest pack. */
export type Goods = {
  category: string
  nameVi: string
  nameEn: string
  hs6: string
  lowPrice: number
  highPrice: number
}

/** `hs6|goods;goods`, a good being `Vietnamese name=English name=low–high price`. */
const lines: Record<string, string> = {
  coffee:
    '090121|Cà phê phin Robusta=Robusta phin coffee=70–190;Cà phê Arabica rang sáng=Light roast Arabica coffee=90–260;Cà phê Culi=Peaberry coffee=85–210;Cà phê Moka=Moka coffee=120–340;Cà phê phối trộn pha phin=Phin blend coffee=65–180;Cà phê phin giấy=Drip bag coffee=60–150;Cà phê espresso=Espresso coffee=95–240/090111|Cà phê nhân xanh=Green coffee beans=320–760/210111|Cà phê sấy lạnh=Freeze-dried coffee=90–220',
  tea: '090210|Trà sen=Lotus tea=120–900;Trà nhài=Jasmine tea=60–240;Chè nõn tôm=Shrimp-bud green tea=120–380;Chè đinh=Nail-bud green tea=260–900;Chè búp=Green leaf tea=60–190/090230|Hồng trà=Black tea=80–260;Trà ô long=Oolong tea=110–420;Trà Shan tuyết=Ancient Shan tea=150–650/121190|Trà atisô=Artichoke tea=45–140;Trà hoa cúc=Chrysanthemum tea=60–190/210120|Trà gừng=Ginger tea=40–110',
  drink:
    '220299|Nước dừa=Coconut water=180–340;Nước mía=Sugar cane juice=160–300;Nước sâm bí đao=Winter melon drink=150–280',
  nuts: '200819|Hạt điều rang muối=Salted roasted cashews=90–240;Hạt điều mật ong=Honey cashews=95–250;Hạt mắc ca=Macadamia nuts=140–360;Hạt sen sấy=Dried lotus seeds=80–220;Hạt bí rang=Roasted pumpkin seeds=50–130/080132|Nhân hạt điều trắng=White cashew kernels=180–420/200811|Đậu phộng rang=Roasted peanuts=30–90',
  'dried-fruit':
    '200899|Xoài sấy dẻo=Soft dried mango=60–190;Mít sấy giòn=Crispy jackfruit=40–120;Chuối sấy=Dried banana=35–110;Thanh long sấy=Dried dragon fruit=60–170;Khoai lang sấy=Sweet potato chips=35–100;Chanh dây sấy=Dried passion fruit=60–160;Ổi sấy dẻo=Soft dried guava=55–150/080450|Xoài sấy không đường=Unsweetened dried mango=70–210/081340|Nhãn nhục=Dried longan=110–280;Vải sấy khô=Dried lychee=90–240;Hồng treo gió=Air-dried persimmon=150–480',
  snack:
    '190590|Bánh đậu xanh=Mung bean cake=40–120;Bánh cốm=Young rice cake=50–140;Bánh pía=Pía pastry=55–160;Bánh trung thu=Mooncake=90–420;Kẹo gạo lứt=Brown rice bar=40–110/190490|Cốm sấy=Puffed young rice=45–130/200599|Măng chua=Pickled bamboo shoots=35–90',
  confectionery:
    '170490|Kẹo dừa=Coconut candy=40–120;Kẹo mè xửng=Sesame candy=35–110;Kẹo đậu phộng=Peanut brittle=35–100;Kẹo cu đơ=Molasses peanut crackers=40–110/200600|Mứt gừng=Candied ginger=50–140;Mứt dừa=Candied coconut=45–130;Mứt sen=Candied lotus seeds=80–210;Mứt quất=Candied kumquat=50–140/200799|Mứt chanh dây=Passion fruit jam=50–130',
  chocolate:
    '180632|Sô-cô-la đen=Dark chocolate=60–160;Sô-cô-la sữa=Milk chocolate=55–150/180690|Hạt điều phủ sô-cô-la=Chocolate cashews=90–220/180500|Bột ca cao=Cocoa powder=70–180/180100|Hạt ca cao=Cocoa beans=90–240',
  spice:
    '090411|Tiêu đen=Black pepper=60–190;Tiêu sọ=White pepper=80–240/090961|Hoa hồi=Star anise=60–170/090619|Quế thanh=Cassia sticks=45–140/090620|Bột quế=Ground cassia=35–100/091030|Tinh bột nghệ=Turmeric starch=60–180;Bột nghệ=Turmeric powder=30–90/091011|Gừng khô=Dried ginger=40–110/091099|Gia vị phở=Pho spice set=45–120;Gia vị bún bò Huế=Hue noodle spice set=45–120;Mắc khén=Forest pepper=60–180/090421|Ớt khô=Dried chilli=35–110',
  sauce:
    '210390|Nước mắm cá cơm=Anchovy fish sauce=60–240;Nước mắm nhĩ=First-drip fish sauce=110–380;Tương ớt=Chilli sauce=30–80;Tương bần=Soy bean paste=35–90;Nước chấm chay=Vegan dipping sauce=35–90;Muối tôm=Shrimp salt=25–80;Muối ớt xanh=Green chilli salt=30–85/160300|Mắm tôm=Shrimp paste=35–100;Mắm ruốc=Krill paste=35–100/210410|Nước dùng phở=Pho broth=40–120',
  noodles:
    '190219|Bánh phở khô=Dry pho noodles=25–70;Bún gạo=Rice vermicelli=25–75;Bún gạo lứt=Brown rice vermicelli=35–90;Miến dong=Canna vermicelli=45–140;Hủ tiếu khô=Dry hủ tiếu noodles=30–85;Nui gạo=Rice macaroni=30–85/190230|Phở ăn liền=Instant pho=120–260;Mì chũ=Chũ noodles=40–120',
  rice: '100630|Gạo thơm=Fragrant rice=120–320;Gạo nếp cái hoa vàng=Golden flower sticky rice=110–300;Gạo lứt đỏ=Red brown rice=110–290;Gạo Séng Cù=Séng Cù rice=150–360/110290|Bột gạo=Rice flour=25–70;Bột nếp=Sticky rice flour=28–75',
  'rice-paper':
    '190590|Bánh tráng=Rice paper=25–80;Bánh tráng phơi sương=Dew-dried rice paper=35–100;Bánh đa nem=Spring roll wrappers=25–75;Bánh tráng mè=Sesame rice crackers=30–90/190300|Trân châu=Tapioca pearls=30–80',
  seafood:
    '030559|Cá cơm khô=Dried anchovies=60–180;Cá chỉ vàng khô=Dried yellowstripe scad=90–240;Cá lóc khô=Dried snakehead=120–320/030749|Mực khô=Dried squid=240–780/160420|Chà bông cá=Fish floss=70–190/160529|Ruốc tôm=Shrimp floss=90–240',
  honey:
    '040900|Mật ong rừng=Forest honey=140–420;Mật ong hoa cà phê=Coffee flower honey=90–260;Mật ong hoa nhãn=Longan flower honey=90–250;Mật ong bạc hà=Wild mint honey=180–480',
  herbs:
    '121299|Bột chùm ngây=Moringa powder=60–170/121190|Lá vối khô=Dried vối leaves=35–100;Nấm linh chi=Lingzhi mushroom=160–620;Giảo cổ lam=Jiaogulan=60–170/210690|Bột sắn dây=Kudzu starch=60–180;Đông trùng hạ thảo=Cordyceps=320–980',
  ceramics:
    '691200|Bát gốm=Stoneware bowl=60–240;Đĩa gốm=Stoneware plate=60–260;Ấm chén gốm=Stoneware tea set=240–980;Bình rượu gốm=Stoneware flask=160–520/691390|Bình hoa gốm=Stoneware vase=180–1200;Tượng gốm=Ceramic figure=120–900/691110|Ấm trà sứ=Porcelain teapot=220–860;Cốc sứ=Porcelain mug=70–220',
  lacquer:
    '442090|Hộp sơn mài=Lacquer box=180–900;Khay sơn mài=Lacquer tray=160–760;Bát sơn mài=Lacquer bowl=140–560;Lọ hoa sơn mài=Lacquer vase=240–1200',
  weaving:
    '460219|Giỏ cói=Sedge basket=90–320;Túi cói=Sedge tote=110–340;Thảm cói=Sedge mat=140–520;Giỏ lục bình=Water hyacinth basket=110–420/460211|Khay tre đan=Woven bamboo tray=80–260;Đèn tre đan=Woven bamboo lamp=160–620;Rổ tre=Bamboo basket=60–190/460212|Khay mây=Rattan tray=110–360;Giỏ mây=Rattan basket=130–420',
  wood: '441912|Đũa tre=Bamboo chopsticks=40–180/441990|Bát gỗ dừa=Coconut bowl=60–190;Thìa gỗ=Wooden spoon=30–110;Thớt gỗ=Wooden board=120–420/442019|Tượng gỗ mít=Jackfruit wood figure=240–1400/442191|Ống hút tre=Bamboo straws=30–90',
  art: '970191|Tranh sơn mài=Lacquer painting=1200–9800;Tranh lụa=Silk painting=600–4200;Tranh Đông Hồ=Đông Hồ print=90–420/630499|Tranh thêu tay=Hand embroidery=420–3200',
  garments:
    '620449|Áo dài lụa=Silk áo dài=900–2400/620443|Áo dài cách tân=Modern áo dài=380–980/620610|Áo bà ba=Bà ba blouse=260–720/610910|Áo thun in=Printed T-shirt=120–320',
  silk: '621410|Khăn lụa=Silk scarf=260–980;Khăn đũi=Raw silk scarf=180–560/500720|Vải lụa=Silk cloth=240–780/630492|Vỏ gối chàm=Indigo cushion cover=120–380;Khăn trải bàn thổ cẩm=Brocade table runner=180–560',
  hats: '650400|Nón lá=Conical hat=60–220;Nón bài thơ=Poem hat=90–280;Mũ cói=Sedge hat=70–240',
  bags: '420222|Túi thổ cẩm=Brocade bag=180–620;Túi vải bố=Canvas bag=110–320',
  footwear:
    '640419|Giày vải=Cloth shoes=190–480;Guốc cói=Sedge clogs=150–420/640399|Dép da=Leather sandals=240–720',
  stationery:
    '490900|Thiệp giấy dó=Dó paper card=40–160;Thiệp nổi=Pop-up card=45–180/482010|Sổ tay giấy dó=Dó paper notebook=90–320;Sổ tay bìa lụa=Silk notebook=110–360',
  toys: '950300|Đèn ông sao=Star lantern=40–160;Đồ chơi gỗ=Wooden toy=80–360;Tò he=Tò he kit=50–160;Rối nước=Water puppet=180–820',
  incense:
    '330741|Nhang trầm=Agarwood incense=80–620;Nhang quế=Cassia incense=40–140;Nụ trầm=Agarwood cones=110–680',
  cosmetic:
    '340111|Xà phòng dầu dừa=Coconut oil soap=35–110;Xà phòng thảo mộc=Herbal soap=35–120/330129|Tinh dầu tràm=Cajuput oil=70–220;Tinh dầu sả chanh=Lemongrass oil=60–190/330499|Mặt nạ nghệ=Turmeric mask=60–170',
}

export const goods: readonly Goods[] = Object.entries(lines).flatMap(([category, groups]) =>
  groups.split('/').flatMap((group) => {
    const [hs6 = '', list = ''] = group.split('|')
    return list.split(';').map((good) => {
      const [nameVi = '', nameEn = '', prices = ''] = good.split('=')
      const [low = 0, high = 0] = prices.split('–').map(Number)
      return { category, nameVi, nameEn, hs6, lowPrice: low, highPrice: high }
    })
  }),
)
